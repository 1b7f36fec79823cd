import { IMPORT_FILE_BYTES_MAX } from '@rapport/contract'
import { en } from '@rapport/words/en'
import { zh } from '@rapport/words/zh'
import { expect, test } from 'vitest'
import { fileSizeText } from './file-size.ts'

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_000, '1 kB'],
  [1_049, '1 kB'],
  [1_050, '1.1 kB'],
  [999_949, '999.9 kB'],
  [999_950, '1 MB'],
  [44_112_344, '44.1 MB'],
  [999_999_999, '1 GB'],
  [2_000_000_000, '2 GB'],
  [2_147_483_648, '2.1 GB'],
  [3_000_000_000_000, '3,000 GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(fileSizeText(bytes, 'en')).toBe(text)
})

test('the largest file of an import is called the same wherever it is named', () => {
  for (const [language, words] of [
    ['en', en],
    ['zh', zh],
  ] as const)
    expect(words.imports.drop.hint).toContain(` ${fileSizeText(IMPORT_FILE_BYTES_MAX, language)}`)
})
