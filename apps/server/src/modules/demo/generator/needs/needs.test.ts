import { expect, it } from 'vitest'
import { makeDemoCompany } from '../demo-company.ts'
import { makeNeeds } from './needs.ts'

const END_MS = Date.parse('2026-06-15T12:00:00Z')
const { customers } = makeDemoCompany({ seed: 'test', endMs: END_MS, currency: 'CNY' })
const made = makeNeeds({ seed: 'test', endMs: END_MS }, customers)

it('the needs of the demo are the same for the same input, in both languages, said and met before now', () => {
  expect(makeNeeds({ seed: 'test', endMs: END_MS }, customers)).toEqual(made)
  expect(new Set(made.needs.map(({ customer }) => customer.language))).toEqual(new Set(['zh', 'en']))
  for (const { saidMs, metMs, customer } of made.needs) {
    expect(saidMs).toBeGreaterThan(customer.joinedMs - 1)
    expect(metMs ?? END_MS).toBeGreaterThan(saidMs)
    expect(metMs ?? saidMs).toBeLessThan(END_MS)
  }
})

it('are enough for every figure: asked and raised, met and unmet, of every kind', () => {
  expect(new Set(made.needs.map(({ origin }) => origin)).size).toBe(2)
  expect(new Set(made.needs.map(({ state }) => state)).size).toBe(4)
  expect(new Set(made.needs.map(({ text }) => text.kind)).size).toBe(3)
  expect(made.needs.length).toBeGreaterThan(90)
  expect(made.studies.length).toBeGreaterThan(40)
})
