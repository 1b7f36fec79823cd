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
    ['-spend12mMinor', 'standing s'],
    ['name', 'customer c'],
    ['-engagement', 'standing_pulse p'],
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
    parts: [{ field, operator: 'eq', isOne: true, condition: tier }],
  }
  const inWalk = /from standing s [^()]*s\.tier = 'D'[^()]*limit 15000/

  it('begins and ends where a condition bounds the order', () => {
    expect(statement('-spend12mMinor', { selection, reading: 'walked' })).toMatch(inWalk)
  })

  it('passes over whatever else lies in its way', () => {
    expect(statement('-lastOrderAt', { selection, reading: 'walked' })).not.toMatch(inWalk)
  })
})
