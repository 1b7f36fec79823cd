import { INTERACTION_KINDS } from '@rapport/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NewInteraction } from './interaction.ts'
import {
  AMOUNT_MINOR_MAX,
  interactionProblem,
  isReservedKey,
  isWithinPaid,
  keySource,
  ORDER_AMOUNT_MINOR_MAX,
} from './rules.ts'

type Facts = Parameters<typeof interactionProblem>[0]

function facts(more: Partial<Facts> = {}): Facts {
  return { kind: 'note', externalId: null, ...more }
}

describe('what may be recorded', () => {
  it.each<[string, Partial<Facts>, string | null]>([
    ['a note', {}, null],
    ['a call with a number of its own', { kind: 'call', externalId: 'c-1' }, null],
    ['an order', { kind: 'order.placed', orderDelta: 1, amountMinor: 500 }, null],
    ['an order worth nothing', { kind: 'order.placed', orderDelta: 1, amountMinor: 0 }, null],
    ['an order without amount', { kind: 'order.placed', orderDelta: 1 }, 'interaction.amount_missing'],
    ['a negative order', { kind: 'order.placed', orderDelta: 1, amountMinor: -1 }, 'interaction.amount_negative'],
    ['an absurd order', { kind: 'order.placed', orderDelta: 1, amountMinor: 1e12 + 1 }, 'interaction.amount_absurd'],
    [
      'an order that counts twice',
      { kind: 'order.placed', orderDelta: 2, amountMinor: 1 },
      'interaction.kind_of_orders',
    ],
    ['a refund', { kind: 'order.refunded', amountMinor: -500 }, null],
    ['a refund without amount', { kind: 'order.refunded' }, 'interaction.amount_missing'],
    ['a refund that adds', { kind: 'order.refunded', amountMinor: 500 }, 'interaction.amount_negative'],
    ['an absurd refund', { kind: 'order.refunded', amountMinor: -1e12 - 1 }, 'interaction.amount_absurd'],
    ['a cancellation', { kind: 'order.cancelled' }, 'interaction.kind_of_orders'],
    ['a note that counts as an order', { orderDelta: 1 }, 'interaction.kind_of_orders'],
    ['something of an order', { orderId: 'x' }, 'interaction.kind_of_orders'],
    ['a payment', { kind: 'payment.received', amountMinor: 5 }, null],
    ['a payment of ten trillion', { kind: 'payment.received', amountMinor: 1e15 }, null],
    ['more than any payment', { kind: 'payment.received', amountMinor: 1e15 + 1 }, 'interaction.amount_absurd'],
    ['a negative payment', { kind: 'payment.received', amountMinor: -5 }, 'interaction.amount_negative'],
    ['an absurd payment', { kind: 'payment.received', amountMinor: Number.NaN }, 'interaction.amount_absurd'],
    ['a key of orders', { externalId: 'order:shop:N-1' }, 'interaction.key_reserved'],
    ['the same by the orders module', { externalId: 'order:shop:N-1', owner: 'orders', orderId: 'x' }, null],
  ])('%s', (_, more, code) => expect(interactionProblem(facts(more))?.code ?? null).toBe(code))

  it('never lets in an order or payment below zero, nor an amount that sums cannot hold', () => {
    const any = fc.record({
      kind: fc.constantFrom(...INTERACTION_KINDS),
      externalId: fc.option(fc.string({ unit: 'binary' })),
      orderDelta: fc.integer({ min: -2, max: 2 }),
      amountMinor: fc.option(fc.double()),
    })
    fc.assert(
      fc.property(any, (input) => {
        if (interactionProblem(input) !== null) return
        const { kind, amountMinor, orderDelta, externalId } = input
        const most = kind.startsWith('order.') ? ORDER_AMOUNT_MINOR_MAX : AMOUNT_MINOR_MAX
        expect(Math.abs(amountMinor ?? 0)).toBeLessThanOrEqual(most)
        expect(kind).not.toBe('order.cancelled')
        expect(orderDelta).toBe(kind === 'order.placed' ? 1 : 0)
        if (kind === 'order.placed' || kind === 'payment.received') expect(amountMinor ?? 0).toBeGreaterThanOrEqual(0)
        if (kind === 'order.refunded') expect(amountMinor).toBeLessThanOrEqual(0)
        expect(externalId?.startsWith('order:') ?? false).toBe(false)
      }),
    )
  })
})

it.each([
  'order:1',
  'ORDER:1',
  'Order:x',
  ' order:1',
  'or\u200bder:1',
  'ｏｒｄｅｒ：1',
  'order :1',
  '\u0000order:',
  '\u{feff}oRdEr:',
])('takes %j for a key of an order', (text) => expect(isReservedKey(text)).toBe(true))
it.each(['order', 'order-1', 'reorder:1', 'my order:1', '1:order:'])('does not take %j for one', (text) => {
  expect(isReservedKey(text)).toBe(false)
})

it('keeps the keys of modules where no source can point', () => {
  const source = /^[a-z0-9][a-z0-9_.-]{0,49}$/ // what a source may be: contract, `Source`
  expect(keySource({ source: 'shop', owner: 'orders' })).not.toMatch(source)
  expect(keySource({ source: 'shop' } as NewInteraction)).toBe('shop')
})

it('lets back what was paid and nothing more, whatever it comes in', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.array(fc.nat(1_000_000)), (paidMinor, refunds) => {
      let leftMinor = paidMinor
      for (const refundMinor of refunds) if (isWithinPaid({ leftMinor, refundMinor })) leftMinor -= refundMinor
      expect(leftMinor).toBeGreaterThanOrEqual(0)
    }),
  )
})
