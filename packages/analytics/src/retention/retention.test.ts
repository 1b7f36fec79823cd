import fc from 'fast-check'
import { expect, it } from 'vitest'
import { retentionOf } from './retention.ts'

it('growth of one customer hides no loss of another, and who is new counts nowhere', () => {
  const start: [number, number][] = [
    [100, 150],
    [200, 120],
    [300, 0],
    [50, 50],
    [0, 500],
  ]
  const retention = retentionOf(start.map(([startMinor, endMinor]) => ({ startMinor, endMinor })))
  expect(retention).toMatchObject({ customers: 4, lost: 1, logoChurn: 0.25 })
  expect(retention.netRevenueRetention).toBeCloseTo(0.4923, 4)
  expect(retention.grossRevenueRetention).toBeCloseTo(0.4154, 4)
})

it('of nobody is nothing', () => {
  expect(retentionOf([])).toEqual({
    customers: 0,
    lost: 0,
    netRevenueRetention: null,
    grossRevenueRetention: null,
    logoChurn: null,
  })
})

it('gross retention is at most net retention and at most 1', () => {
  const amount = fc.integer({ min: 0, max: 1_000_000 })
  fc.assert(
    fc.property(fc.array(fc.record({ startMinor: amount, endMinor: amount })), (customers) => {
      const { netRevenueRetention: net, grossRevenueRetention: gross } = retentionOf(customers)
      if (net === null || gross === null) return
      expect(gross <= net && gross <= 1).toBe(true)
    }),
  )
})
