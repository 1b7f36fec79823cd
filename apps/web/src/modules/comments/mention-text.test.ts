import { mentionOf } from '@rapport/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { piecesOf, toBody, toText } from './mention-text.ts'

const ID = (place: number) => `01900000-0000-7000-8000-${String(place).padStart(12, '0')}`
const WEN = { id: ID(1), name: 'Wen' }
const WEN_LI = { id: ID(2), name: 'Wen Li' }

test('names of people who were chosen become mentions, the longest name first', () => {
  const body = toBody('@Wen Li and @Wen, not @Nobody', [WEN, WEN_LI])
  expect(body).toBe(`${mentionOf(ID(2))} and ${mentionOf(ID(1))}, not @Nobody`)
  expect(toText(body, [WEN, WEN_LI])).toBe('@Wen Li and @Wen, not @Nobody')
  expect(piecesOf(body, [WEN, WEN_LI])).toEqual([
    { text: '@Wen Li', isMention: true },
    { text: ' and ', isMention: false },
    { text: '@Wen', isMention: true },
    { text: ', not @Nobody', isMention: false },
  ])
})

test('what is typed comes back as it was, whatever it is', () => {
  const typed = fc.string({ unit: fc.constantFrom('@', 'Wen', ' ', 'Li', '<', '>', '客') })
  fc.assert(
    fc.property(typed, (text) => {
      expect(toText(toBody(text, [WEN, WEN_LI]), [WEN, WEN_LI])).toBe(text)
    }),
  )
})
