import type { Movement, Tier } from '@rapport/contract'
import { expect, test } from 'vitest'
import { causeOf, decisiveReason } from './movement-reason.ts'

const spend = { part: 'spend12m', axis: 'value', figure: 1200, threshold: 1000, weight: 0.7, share: 0.55 }
const orders = { part: 'orders12m', axis: 'value', figure: 9, threshold: 4, weight: 0.3, share: 0.69 }
const rhythm = { part: 'rhythm', axis: 'engagement', figure: 2.4, threshold: 2, weight: 0.6, share: 0.41 }
const points = { part: 'points', axis: 'engagement', figure: 19, threshold: 20, weight: 0.4, share: 0.49 }

function movement(from: Tier | null, to: Tier, reasons: unknown[], cause = 'purchase'): Movement {
  return { customerId: 'c', customerName: 'N', at: '2026-01-01T00:00:00Z', from, to, cause, reasons }
}

test('explains the axis that flipped by the part that pulled furthest its way', () => {
  const all = [spend, orders, rhythm, points]
  expect(decisiveReason(movement('C', 'A', all))).toMatchObject({ part: 'orders12m', high: true })
  expect(decisiveReason(movement('A', 'B', all))).toMatchObject({ part: 'rhythm', high: false, figure: 2.4 })
})

test('somebody who never ordered has no rhythm to speak of', () => {
  const never = { ...rhythm, figure: null, share: 0 }
  expect(decisiveReason(movement('C', 'D', [never, points]))).toMatchObject({ part: 'rhythm', figure: null })
})

test('says nothing rather than something wrong', () => {
  expect(decisiveReason(movement('A', 'B', [spend, orders]))).toBeNull()
  expect(decisiveReason(movement('A', 'B', [{ part: 'rhythm' }, null, 'x']))).toBeNull()
  expect(decisiveReason(movement('B', 'A', [rhythm]))).toBeNull()
  expect(causeOf(movement('A', 'B', [], 'something newer'))).toBeNull()
})
