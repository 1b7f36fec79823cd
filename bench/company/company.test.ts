import { computeScore, decodeHistory } from '@rapport/analytics'
import { localDay } from '@rapport/kernel'
import { matchesNeedles, queryGrams } from '@rapport/language'
import { beforeAll, describe, expect, it } from 'vitest'
import { fitToCompany } from './fit.ts'
import { makeCustomer, type Plan } from './make-customer.ts'
import { addRows, copyText, emptyRows, type Rows, TABLES, type TableName, type World } from './rows.ts'

const TIME_ZONE = 'Asia/Shanghai'
const WORKSPACE = '01900000-0000-7000-8000-000000000001'
const OWNERS = ['first', 'second', 'third'] as const
const PLAN: Plan = {
  seed: 'test',
  customers: 2000,
  endMs: Date.parse('2026-03-01T12:00:00Z'),
  owners: OWNERS,
  firstOwns: 200,
}
const customers = Array.from({ length: PLAN.customers }, (_, index) => makeCustomer(PLAN, index))

describe('the made company', () => {
  it('is the same for the same plan, and another for another seed', () => {
    expect(makeCustomer(PLAN, 17)).toEqual(customers[17])
    expect(makeCustomer({ ...PLAN, seed: 'other' }, 17).id).not.toBe(customers[17]?.id)
  })

  it('has about five interactions a customer, all in their life, oldest first', () => {
    const all = customers.flatMap((customer) => customer.interactions)
    expect(all.length / customers.length).toBeGreaterThan(4.3)
    expect(all.length / customers.length).toBeLessThan(5.7)
    for (const { createdAtMs, interactions } of customers) {
      const moments = interactions.map((interaction) => interaction.atMs)
      expect(moments).toEqual([...moments].sort((left, right) => left - right))
      expect(moments.every((atMs) => atMs >= createdAtMs && atMs <= PLAN.endMs)).toBe(true)
    }
  })

  it('gives the first owner exactly what the plan says, and every id and key once', () => {
    expect(customers.filter((customer) => customer.ownerId === 'first')).toHaveLength(200)
    const ids = customers.map((customer) => customer.id)
    expect([...ids].sort()).toEqual(ids)
    const keys = customers.flatMap((customer) => customer.interactions.map((interaction) => interaction.externalId))
    expect(new Set([...keys, ...ids]).size).toBe(keys.length + ids.length)
  })
})

describe('the rows of a made company', () => {
  let rows: Rows
  let world: World
  const cell = (table: TableName, row: Rows[TableName][number], column: string) =>
    row[TABLES[table].split(' ').indexOf(column)]

  beforeAll(() => {
    const models = [fitToCompany(PLAN, TIME_ZONE, 'CNY')]
    const products = ['01900000-0000-7000-8000-00000000000a']
    world = { workspaceId: WORKSPACE, currency: 'CNY', timeZone: TIME_ZONE, nowMs: PLAN.endMs, models, products }
    rows = emptyRows()
    for (const customer of customers) addRows(rows, world, customer)
  })

  it('have one cell for each column', () => {
    for (const name of Object.keys(TABLES) as TableName[]) {
      expect(rows[name].length, name).toBeGreaterThan(0)
      expect(new Set(rows[name].map((row) => row.length)), name).toEqual(new Set([TABLES[name].split(' ').length]))
    }
  })

  it('stand where their stored histories say, with every tier and most stages among them', () => {
    rows.customer_score.forEach((row, index) => {
      const folded = cell('scoring_state', rows.scoring_state[index] ?? [], 'folded')
      const { score } = computeScore({
        history: decodeHistory(String(folded)),
        models: world.models,
        nowMs: PLAN.endMs,
        localDay: (atMs) => localDay(atMs, TIME_ZONE),
      })
      const { tier, stage, orders, spend12mMinor } = score
      const stored = ['tier', 'stage', 'orders', 'spend_12m_minor'].map((column) => cell('customer_score', row, column))
      expect(stored).toEqual([tier, stage, orders, spend12mMinor])
    })
    const distinct = (column: string) => new Set(rows.customer_score.map((row) => cell('customer_score', row, column)))
    expect([...distinct('tier')].sort()).toEqual(['A', 'B', 'C', 'D'])
    expect(distinct('stage').size).toBeGreaterThanOrEqual(5)
  })

  it('have one order and line for each interaction that is an order', () => {
    const placed = rows.interaction.filter((row) => cell('interaction', row, 'kind') === 'order.placed')
    expect(rows.sales_order).toHaveLength(placed.length)
    expect(rows.order_line).toHaveLength(placed.length)
    expect(rows.interaction_key).toHaveLength(rows.interaction.length)
    expect(rows.sales_order.map((row) => cell('sales_order', row, 'id'))).toEqual(
      placed.map((row) => cell('interaction', row, 'order_id')),
    )
  })

  it('are found by their names', () => {
    for (const [index, customer] of customers.slice(0, 200).entries()) {
      const text = String(cell('search_document', rows.search_document[index] ?? [], 'text'))
      expect(matchesNeedles(text, queryGrams(WORKSPACE, customer.name).needles), customer.name).toBe(true)
    }
  })
})

describe('the text of COPY', () => {
  it('escapes what would end a cell or a row', () => {
    expect(copyText([['a\tb\nc\\d\r', null, 7, true]])).toBe('a\\tb\\nc\\\\d\\r\t\\N\t7\ttrue\n')
  })
})
