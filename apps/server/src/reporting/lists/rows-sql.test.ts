import { assert } from '@rapport/kernel'
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { ReadCtx } from '../../platform/context/context.ts'
import { CUSTOMER_LIST } from '../customers/customer-list.ts'
import { findField, type ListDefinition } from './definition.ts'
import { listOrder, readSort } from './order.ts'
import { rowsSql } from './rows-sql.ts'
import type { Reading, Selection } from './selection.ts'

const db = new Kysely({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (other) => new PostgresIntrospector(other),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})
const EVERYTHING: Selection = {
  workspaceId: '018f3d0a-0000-7000-8000-000000000001',
  asked: '',
  conditions: [],
  oneByOne: [],
  tables: new Set(),
  fields: new Set(),
  parts: [],
  isConjunction: true,
  scope: null,
  keyCondition: null,
  oneOwner: false,
  blind: false,
  gatheredFor: null,
}

/** The same list with no index for any order. */
const UNINDEXED: ListDefinition = {
  ...CUSTOMER_LIST,
  fields: CUSTOMER_LIST.fields.map((field) =>
    field.sort ? { ...field, sort: { ...field.sort, index: null } } : field,
  ),
}

type Asked = { list?: ListDefinition; selection?: Selection; reading?: Reading }

function statement(sort: string, { list = CUSTOMER_LIST, selection = EVERYTHING, reading = 'planned' }: Asked = {}) {
  const ctx = { workspaceId: EVERYTHING.workspaceId } as ReadCtx // all that rowsSql asks of it
  const order = listOrder(list, readSort(list, sort))
  const piece = { stretch: 0, from: null, rowsMax: 51, backward: false }
  return rowsSql(ctx, list, selection, order, { piece, reading }).compile(db).sql
}

describe('a page of a list that nothing narrows', () => {
  it.each([
    ['-spend12mMinor', 'customer_score s'],
    ['name', 'customer c'],
    ['-engagement', 'customer_activity p'],
  ])('reads the table of an indexed order once: %s', (sort, table) => {
    expect(statement(sort).split(`${table} `).length - 1).toBe(1)
  })

  it.each(['-averageOrderMinor', 'city', 'nextReviewAt'])('finds keys first where no index orders it: %s', (sort) => {
    expect(statement(sort, { list: UNINDEXED })).not.toMatch(/"\w"\.\*/)
    expect(statement(sort, { list: UNINDEXED })).toContain('"k"."key_id"')
  })
})

describe('a walk', () => {
  const [tier, name] = [sql<boolean>`s.tier = 'D'`, sql<boolean>`c.name like 'Ann%'`]
  const field = findField(CUSTOMER_LIST, 'tier')
  assert(field, 'customers have a tier')
  const selection: Selection = {
    ...EVERYTHING,
    conditions: [tier, name],
    oneByOne: [tier, name],
    tables: new Set(['s', 'c']),
    parts: [{ field, operator: 'eq', isOne: true, condition: tier, oneByOne: tier }],
  }
  const inWalk = /from customer_score s [^()]*s\.tier = 'D'[^()]*limit 15000/

  it('begins and ends where a condition bounds the order', () => {
    expect(statement('-spend12mMinor', { selection, reading: 'walked' })).toMatch(inWalk)
  })

  it('passes over whatever else lies in its way', () => {
    expect(statement('-lastOrderAt', { selection, reading: 'walked' })).not.toMatch(inWalk)
  })
})

describe('reading on where other tables have a say', () => {
  const [orders, city] = [sql<boolean>`s.orders > 3`, sql<boolean>`c.city = 'Ulm'`]
  const [ordersField, cityField] = [findField(CUSTOMER_LIST, 'orders'), findField(CUSTOMER_LIST, 'city')]
  assert(ordersField && cityField, 'customers have orders and a city')
  const selection: Selection = {
    ...EVERYTHING,
    conditions: [orders, city],
    oneByOne: [orders, city],
    tables: new Set(['s', 'c']),
    parts: [
      { field: ordersField, operator: 'gt', isOne: false, condition: orders, oneByOne: orders },
      { field: cityField, operator: 'eq', isOne: true, condition: city, oneByOne: city },
    ],
  }

  it('passes over what its own table does not let through, and looks the others up one by one', () => {
    const text = statement('-spend12mMinor', { selection, reading: 'ordered' })
    expect(text).toMatch(
      /from customer_score s +where [^()]*s\.orders > 3[^()]*limit 240000\) o where exists \(select from customer c/,
    )
  })

  it('looks all of it up where it holds only together', () => {
    const either = sql<boolean>`(${orders} or ${city})`
    const asked = { ...selection, conditions: [either], oneByOne: [either], parts: [], isConjunction: false }
    const text = statement('-spend12mMinor', { selection: asked, reading: 'ordered' })
    expect(text).toMatch(
      /exists \(select from customer_score s, customer c where .*\(s\.orders > 3 or c\.city = 'Ulm'\)/s,
    )
  })

  it.each([
    ['-typicalGapDays', 'null::float8'],
    ['-rhythmDays', 's.rhythm_days'],
  ])('%s: rows that its index leaves out come in the order of their key', (sort, column) => {
    const order = listOrder(CUSTOMER_LIST, readSort(CUSTOMER_LIST, sort))
    expect(order.stretches[1]?.column.compile(db).sql).toBe(column)
  })
})
