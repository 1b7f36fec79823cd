import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refundProblem, totalProblem } from './rules.ts'

describe('what an order may be worth', () => {
  it.each<['order' | 'credit_note', number, number, string | null]>([
    ['order', 1, 0, null],
    ['order', 0, 0, null],
    ['order', -1, 0, 'order.total_negative'],
    ['order', 50, 50, null],
    ['order', 49, 50, 'order.total_below_refunds'],
    ['credit_note', -1, 0, null],
    ['credit_note', 0, 0, null],
    ['credit_note', 1, 0, 'order.credit_note_positive'],
  ])('%s of %i with %i refunded', (kind, totalMinor, refundedMinor, code) => {
    expect(totalProblem(kind, { totalMinor, refundedMinor })?.code ?? null).toBe(code)
  })
})

describe('what may be given back', () => {
  it.each([
    [1000, 0, 1000, true],
    [1000, 0, 1001, false],
    [1000, 400, 600, true],
    [1000, 400, 601, false],
    [1000, 1000, 1, false],
    [0, 0, 1, false],
    [-1000, 0, 1, false],
    [1000, 0, 0, false],
    [1000, 0, -5, false],
    [1000, 0, Number.NaN, false],
  ])('of %i with %i refunded, %i more', (totalMinor, refundedMinor, refundMinor, isAllowed) => {
    expect(refundProblem({ totalMinor, refundedMinor, currency: 'EUR' }, refundMinor) === null).toBe(isAllowed)
  })

  it('is never more than was paid, in any number of steps', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.integer()), (totalMinor, refunds) => {
        const order = { totalMinor, refundedMinor: 0, currency: 'EUR' }
        for (const refund of refunds) if (!refundProblem(order, refund)) order.refundedMinor += refund
        expect(order.refundedMinor).toBeLessThanOrEqual(Math.max(0, totalMinor))
      }),
    )
  })
})
