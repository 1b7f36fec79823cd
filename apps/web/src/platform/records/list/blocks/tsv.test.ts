import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseTsv, tsvText } from './tsv.ts'

it.each([
  [
    'a\tb\nc\td',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'a\tb\r\nc\td\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['one', [['one']]],
  ['', [['']]],
  ['a\t\tb', [['a', '', 'b']]],
  ['a\t', [['a', '']]],
  ['"two\nlines"\t"say ""hi"""', [['two\nlines', 'say "hi"']]],
  ['5" pipe\tx', [['5" pipe', 'x']]],
  ['\n', [['']]],
])('reads what spreadsheets copy: %j', (text, rows) => {
  expect(parseTsv(text)).toEqual(rows)
})

it('what is copied is pasted as it was', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '张', '"', '\t', '\n', '\r\n', ' ', '=') })
  const rows = fc
    .integer({ min: 1, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }))
    // Of a last line without any text nothing tells that it is there.
    .filter((all) => all.length === 1 || all.at(-1)?.join('') !== '' || (all.at(-1)?.length ?? 0) > 1)
  fc.assert(
    fc.property(rows, (all) => {
      expect(parseTsv(tsvText(all))).toEqual(all)
    }),
  )
})
