import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { decodeBytes } from './decode.ts'
import { ENCODING_SURE_ENOUGH, guessEncoding } from './encoding.ts'
import { ENCODING_CORPUS } from './encoding-corpus.testkit.ts'
import { characterTable, findEncoding, SINGLE_BYTE_ENCODINGS } from './encodings.ts'
import { sniffFile } from './sniff.ts'
import { readAll, withFile } from './testing.ts'

const ICONV_NAMES: Readonly<Record<string, string>> = { 'x-mac-cyrillic': 'maccyrillic', ibm866: 'cp866' }

function encode(text: string, encoding: string): Buffer {
  return iconv.encode(text, ICONV_NAMES[encoding] ?? encoding)
}

const files = ENCODING_CORPUS.flatMap(({ encodings, text }) => encodings.map((encoding) => ({ encoding, text })))
const lengths: [string, (lines: string[]) => string[], number][] = [
  ['whole files of a few rows', (lines) => [lines.join('\n')], 1],
  ['long files', (lines) => [Array.from({ length: 40 }, () => lines.join('\n')).join('\n')], 1],
  ['a heading and one row', (lines) => [lines.slice(0, 2).join('\n')], 0.8],
  ['single rows without a heading', (lines) => lines.slice(1), 0.75],
]

describe('encodings of one kind of text', () => {
  test.each(lengths)('%s: never wrong without asking, and rarely asked', (_name, cut, shareKnown) => {
    let judged = 0
    let known = 0
    const wrong: string[] = []
    const hidden: string[] = []
    for (const { encoding, text } of files) {
      for (const part of cut(text.split('\n'))) {
        const bytes = encode(part, encoding)
        if (!bytes.some((byte) => byte > 0x7f)) continue
        const { encoding: found, confidence, candidates } = guessEncoding(bytes, Buffer.alloc(0), true)
        judged++
        const isRight = decodeBytes(bytes, found) === part
        if (confidence >= ENCODING_SURE_ENOUGH && isRight) known++
        if (confidence >= ENCODING_SURE_ENOUGH && !isRight) wrong.push(`${encoding} as ${found}: ${part}`)
        if (!candidates.some((one) => decodeBytes(bytes, one.encoding) === part)) hidden.push(`${encoding}: ${part}`)
      }
    }
    expect(wrong).toEqual([])
    expect(hidden.length).toBeLessThanOrEqual(judged * 0.01)
    expect(known / judged).toBeGreaterThanOrEqual(shareKnown)
  })

  test('signs alone tell nothing: it is asked', () => {
    for (const text of ['price\n€ 12,50\n£5\n', 'degrees\n20 °C\n', 'name\nSmith © 2020\n']) {
      const guess = guessEncoding(encode(text, 'windows-1252'), Buffer.alloc(0), true)
      if (decodeBytes(encode(text, 'windows-1252'), guess.encoding) !== text)
        expect(guess.confidence).toBeLessThan(ENCODING_SURE_ENOUGH)
    }
  })
})

test('UTF-16 and UTF-32 without a mark', async () => {
  const text = 'id,имя\n1,Андрей\n2,Мария\n'
  for (const encoding of ['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'] as const) {
    const bytes = iconv.encode(text, encoding, { addBOM: false })
    expect(guessEncoding(bytes, Buffer.alloc(0), true)).toMatchObject({ encoding, bomBytes: 0 })
  }
})

test('what is said is not guessed, under any of its names', async () => {
  expect(['Latin1', 'CP1251', 'win-1250', 'GBK', 'sjis', 'Mac Roman', 'tis-620', 'nonsense'].map(findEncoding)).toEqual(
    ['windows-1252', 'windows-1251', 'windows-1250', 'gb18030', 'shift_jis', 'macintosh', 'windows-874', null],
  )
  const [, text] = ['', 'id;имя\n1;Юрий\n2;Пётр\n']
  await withFile(encode(text ?? '', 'koi8-r'), async (path) => {
    const profile = await sniffFile(path, { encoding: 'koi8-r' })
    expect(profile).toMatchObject({ encoding: 'koi8-r', encodingConfidence: 1 })
    expect((await readAll(path, profile)).rows.map(({ cells }) => cells[1])).toEqual(['Юрий', 'Пётр'])
  })
})

test('every encoding of single bytes reads back what iconv writes', () => {
  for (const encoding of SINGLE_BYTE_ENCODINGS) {
    const table = characterTable(encoding)
    expect(table, encoding).toHaveLength(256)
    // The Encoding Standard and iconv name a few letters differently, such as the sign of ohms.
    const isKnown = (letter: string) => encode(letter, encoding).toString('latin1') !== '?'
    const letters = [...table].filter((letter) => /\p{L}/u.test(letter) && isKnown(letter)).join('')
    expect(letters.length, encoding).toBeGreaterThan(74)
    expect(decodeBytes(encode(letters, encoding), encoding), encoding).toBe(letters)
  }
})

test('a language that begins after the first megabyte is seen', async () => {
  const german = `${'x12;Müller;nichts besonderes hier\n'.repeat(40_000)}`
  const polish = 'y9;Świnoujście Łomża Kępno Żywiec;coś\n'.repeat(60_000)
  const bytes = encode(`id;name;note\n${german}${polish}`, 'windows-1250')
  await withFile(bytes, async (path) => {
    expect((await sniffFile(path)).encoding).toBe('windows-1250')
  })
})
