import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { ReadCtx } from '../../platform/context/context.ts'
import { CUSTOMER_LIST } from '../customers/customer-list.ts'
import type { ListDefinition } from './definition.ts'
import { listOrder, readSort } from './order.ts'
import { rowsSql } from './rows-sql.ts'
import type { Selection } from './selection.ts'

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

function statement(sort: string, list = CUSTOMER_LIST): string {
  const ctx = { workspaceId: EVERYTHING.workspaceId } as ReadCtx // all that rowsSql asks of it
  const order = listOrder(list, readSort(list, sort))
  const piece = { stretch: 0, from: null, rowsMax: 51, backward: false }
  return rowsSql(ctx, list, EVERYTHING, order, { piece, reading: 'planned' }).compile(db).sql
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
    expect(statement(sort, UNINDEXED)).not.toMatch(/"\w"\.\*/)
    expect(statement(sort, UNINDEXED)).toContain('"k"."key_id"')
  })
})
