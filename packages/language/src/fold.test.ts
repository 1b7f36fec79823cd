import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldText, foldTokens } from './fold.ts'

test.each([
  ['Müller', 'muller'],
  ['Mu\u0308ller', 'muller'],
  ['ÉCOLE Straße Łódź Ærø İstanbul', 'ecole strasse lodz aero istanbul'],
  ['ＡＢＣ１２３', 'abc123'],
  ['O’Brien', 'obrien'],
  ["O'Brien", 'obrien'],
  ['Jean–Luc', 'jean-luc'],
  ['li@example.co.uk', 'li@example.co.uk'],
  ['li_wei+tag@example.com', 'li wei tag@example.com'],
  ['李A伟', '李 a 伟'],
  ['阿凡提·买买提', '阿凡提 买买提'],
  ['张\u200b伟', '张伟'],
  ['ﾔﾏﾀﾞ ㍻', 'ヤマダ 平成'],
  ['Ωμέγα ΟΔΟΣ', 'ωμεγα οδοσ'],
  ['Co., Ltd. - 50% \\ _', 'co ltd 50'],
  ['💐❤️ ... @ --', ''],
  ['a\0b\ud800c', 'a b c'],
  ['김민수', '김민수'],
  ['𠮷野家', '𠮷野家'],
])('%j → %j', (text, expected) => {
  expect(foldText(text)).toBe(expected)
})

const anyText = fc.string({ unit: 'binary', maxLength: 60 })

test('folding a folded text changes nothing', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const folded = foldText(text)
      expect(foldText(folded)).toBe(folded)
    }),
    { numRuns: 1_000 },
  )
})

test('no token holds what LIKE or the lines of a search text would take for something else', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const token of foldTokens(text)) expect(token).toMatch(/^[^%_\\\s]+$/u)
    }),
    { numRuns: 1_000 },
  )
})
