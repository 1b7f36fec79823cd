import { pinyin } from 'pinyin-pro'

/** One character with its syllable (lower case, `ü` kept) and its tone (1–4, 0 for none); no syllable where none is known. */
export type Syllable = { char: string; sound: string; tone: string }

/** How a Chinese name is read: the likeliest reading, and all readings worth finding it by, the likeliest first. */
export type NameReading = { main: readonly Syllable[]; sounds: readonly (readonly string[])[] }

/** Longer names are read to here. */
export const MAX_READ_CHARS = 24
const MAX_READINGS = 4
const MAX_REMEMBERED = 5_000
/** A single surname leads at most two more characters; longer names are companies, places or compound surnames. */
const MAX_PERSON_CHARS = 3
const COMPOUND_SURNAMES =
  /^(?:尉迟|万俟|长孙|单于|澹台|宰父|鲜于|令狐|皇甫|欧阳|司马|上官|诸葛|慕容|夏侯|尉遲|長孫|單于)/
const SYLLABLE = /^([a-zü]+)(\d?)$/
/** Characters of names that readers know by two readings; a name is found by the other one too. */
const TWO_READINGS =
  '单:dan,shan 單:dan,shan 曾:zeng,ceng 重:chong,zhong 长:chang,zhang 長:chang,zhang 行:hang,xing 乐:le,yue 樂:le,yue 朝:chao,zhao ' +
  '茜:xi,qian 晟:sheng,cheng 盛:sheng,cheng 解:jie,xie 仇:chou,qiu 查:cha,zha 盖:gai,ge 翟:zhai,di 尉:wei,yu 蔚:wei,yu ' +
  '区:qu,ou 區:qu,ou 朴:pu,piao 缪:miao,mou 覃:tan,qin 藏:cang,zang 厦:sha,xia 会:hui,kuai 都:du,dou 沈:shen,chen 召:zhao,shao ' +
  '祭:ji,zhai 种:zhong,chong 员:yuan,yun 隗:wei,kui 黑:hei,he 秘:mi,bi 繁:fan,po 折:zhe,she 句:ju,gou 参:can,shen ' +
  '弹:dan,tan 大:da,dai 还:hai,huan 阿:a,e 柏:bai,bo 薄:bo,bao 车:che,ju 贾:jia,gu 伽:jia,qie 娜:na,nuo 宿:su,xiu ' +
  '莘:shen,xin 率:shuai,lü 万:wan,mo 牟:mou,mu 郇:xun,huan 色:se,shai 那:na,nuo 露:lu,lou 角:jiao,jue 觉:jue,jiao ' +
  '校:xiao,jiao 强:qiang,jiang 奇:qi,ji 炅:jiong,gui 谌:chen,shen 蕃:fan,bo 筠:yun,jun 澄:cheng,deng 埔:pu,bu 蚌:beng,bang ' +
  '六:liu,lu 番:fan,pan 调:diao,tiao 传:chuan,zhuan 便:bian,pian 洗:xi,xian 石:shi,dan 叶:ye,xie 俞:yu,shu'
const OTHER_READING = otherReadings(TWO_READINGS)
const remembered = new Map<string, NameReading>()
const surnames = new Map<string, readonly Syllable[]>()

/**
 * Reads a run of Han characters as a name: a person's surname by its reading as a surname (单 shan, 曾 zeng, 尉迟 yuchi), the
 * rest by words (重庆 chongqing), then the usual other readings of its polyphones, at most 4 in all. The first 24
 * characters count. Remembers up to 5,000 names, since one record asks for a name several times and names repeat.
 */
export function readName(han: string): NameReading {
  const chars = [...han.slice(0, 2 * MAX_READ_CHARS)].slice(0, MAX_READ_CHARS)
  const name = chars.join('')
  const known = remembered.get(name)
  if (known) return known
  const made = makeReading(name, chars)
  if (remembered.size >= MAX_REMEMBERED) remembered.clear()
  remembered.set(name, made)
  return made
}

function makeReading(name: string, chars: readonly string[]): NameReading {
  const words = syllables(name, chars, 'off')
  const surnameChars = COMPOUND_SURNAMES.test(name) ? 2 : chars.length <= MAX_PERSON_CHARS ? 1 : 0
  const main = [...readSurname(chars.slice(0, surnameChars)), ...words.slice(surnameChars)]
  const readings = new Map<string, string[]>()
  const add = (sounds: string[]) => {
    if (readings.size < MAX_READINGS) readings.set(sounds.join(' '), sounds)
  }
  const mainSounds = main.map((syllable) => syllable.sound)
  add(mainSounds)
  add(words.map((syllable) => syllable.sound))
  chars.forEach((char, index) => {
    for (const other of OTHER_READING.get(char) ?? [])
      if (other !== mainSounds[index]) add(mainSounds.with(index, other))
  })
  return { main, sounds: [...readings.values()] }
}

/** A surname reads the same whatever follows, so each is asked for once. */
function readSurname(chars: readonly string[]): readonly Syllable[] {
  if (chars.length === 0) return []
  const surname = chars.join('')
  const known = surnames.get(surname)
  if (known) return known
  const made = syllables(surname, chars, 'head')
  if (surnames.size >= MAX_REMEMBERED) surnames.clear()
  surnames.set(surname, made)
  return made
}

function syllables(name: string, chars: readonly string[], surname: 'head' | 'off'): Syllable[] {
  const whole = pinyin(name, { type: 'array', toneType: 'num', surname })
  // Should the library ever count characters otherwise than we do, each is read by itself.
  const read = whole.length === chars.length ? whole : chars.map((char) => pinyin(char, { toneType: 'num' }))
  return chars.map((char, index) => {
    const parts = SYLLABLE.exec(read[index] ?? '')
    return { char, sound: parts?.[1] ?? '', tone: parts?.[2] ?? '' }
  })
}

function otherReadings(table: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    table.split(' ').map((entry) => {
      const [char = '', readings = ''] = entry.split(':')
      return [char, readings.split(',')]
    }),
  )
}
