import { readName } from './pinyin.ts'

const HAN_NAME = /\p{Script=Han}{2,}/gu

/**
 * How the Chinese names in a text are written in Latin letters: 王小明 gives wangxiaoming, xiaomingwang, xiaoming, and wang, xiao, ming; polyphones in
 * each of their readings, `ü` as `v` and `u` as well.
 */
export function latinReadings(text: string): string[] {
  const names = text.match(HAN_NAME) ?? []
  const readings = names.flatMap((name) => readName(name).sounds.flatMap(writings))
  return [...new Set(readings)].filter((reading) => reading !== '')
}

function writings(sounds: readonly string[]): string[] {
  const [surname = '', ...given] = sounds
  const after = given.join('')
  const whole = [surname + after, after + surname, after, ...sounds]
  return whole.flatMap((text) => (text.includes('ü') ? [text.replaceAll('ü', 'v'), text.replaceAll('ü', 'u')] : [text]))
}
