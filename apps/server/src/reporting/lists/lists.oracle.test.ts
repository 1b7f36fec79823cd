import { type Filter, matchesFilter, newId, parseFilter } from '@rapport/kernel'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import type { Identity } from '../../platform/context/context.ts'
import { countList } from './count.ts'
import { filterTables, findField, type ListDefinition, seenFrom } from './definition.ts'
import { isWithRest } from './keys-sql.ts'
import { listOrder, readSort } from './order.ts'
import { readListPage } from './page.ts'
import {
  comparator,
  createProbeTables,
  filterRowOf,
  INDEXED_PROBES,
  keepProbes,
  PROBE_FIELDS,
  PROBE_LIST,
  PROBE_SORTS,
  type Probe,
} from './probe.testkit.ts'
import { rowsSql } from './rows-sql.ts'
import { selectionOf } from './select.ts'
import type { Reading } from './selection.ts'

const DAY_MS = 86_400_000
const NOW = '2026-06-15T12:00:00Z'
const NOW_MS = Date.parse(NOW)
const OWNERS = [newId(), newId(), newId()]
const PAGES_MAX = 60
const PROBES_MAX = 24

let test: TestApp
let workspace: TestWorkspace

beforeAll(async () => {
  test = await openTestApp(NOW)
  await createProbeTables(test)
  workspace = await test.createWorkspace()
})
afterAll(() => test.close())

const VALUES: Record<string, fc.Arbitrary<string | number | boolean>> = {
  name: fc.constantFrom('Ann', 'ann', '张伟', '50% _x\\', 'É', 'é', 'k'),
  nick: fc.constantFrom('Ann', 'n', '伟', '%', '_', '\\'),
  owner: fc.constantFrom(...OWNERS),
  labels: fc.constantFrom('vip', '老客户', 'b2b'),
  tier: fc.constantFrom('A', 'B', 'C'),
  orders: fc.constantFrom(-1, 0, 1, 2, 1.5, 1e300, -0.5),
  spend: fc.integer({ min: -200, max: 200 }),
  score: fc.constantFrom(-1.25, 0, 0.1, 7, 1e-300),
  seenAt: fc.integer({ min: -3, max: 12 }).map((days) => new Date(NOW_MS - days * DAY_MS).toISOString()),
  vip: fc.boolean(),
}

const OPERATORS: Record<string, readonly string[]> = {
  text: ['eq', 'ne', 'contains', 'startsWith'],
  keyword: ['eq', 'ne'],
  reference: ['eq', 'ne'],
  keywords: ['contains'],
  number: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte'],
  money: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte'],
  instant: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte'],
  boolean: ['eq', 'ne'],
}

const condition: fc.Arbitrary<unknown> = fc.constantFrom(...PROBE_FIELDS).chain(({ name, type }) => {
  const value = VALUES[name] ?? fc.constant('')
  const choices: fc.Arbitrary<unknown>[] = [
    fc.record({ field: fc.constant(name), op: fc.constantFrom(...(OPERATORS[type] ?? [])), value }),
    fc.record({ field: fc.constant(name), op: fc.constantFrom('isEmpty', 'isNotEmpty') }),
  ]
  if (type !== 'boolean' && type !== 'instant') {
    const list = fc.array(value, { minLength: 1, maxLength: 3 })
    choices.push(fc.record({ field: fc.constant(name), op: fc.constantFrom('in', 'notIn'), value: list }))
  }
  if (type === 'number' || type === 'money' || type === 'instant') {
    const range = fc.tuple(value, value).map(([left, right]) => (left <= right ? [left, right] : [right, left]))
    choices.push(fc.record({ field: fc.constant(name), op: fc.constant('between'), value: range }))
  }
  if (type === 'instant') {
    const aged = fc.constantFrom('withinLastDays', 'notWithinLastDays', 'olderThanDays')
    choices.push(fc.record({ field: fc.constant(name), op: aged, value: fc.integer({ min: 1, max: 9 }) }))
  }
  if (type === 'boolean') choices.push(fc.constant({ field: name, op: 'isTrue' }))
  return fc.oneof(...choices)
})

const filter: fc.Arbitrary<Filter> = fc
  .letrec<{ filter: unknown }>((tie) => ({
    filter: fc.oneof(
      { depthSize: 'small', maxDepth: 3 },
      condition,
      fc.array(tie('filter'), { minLength: 0, maxLength: 3 }).map((and) => ({ and })),
      fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map((or) => ({ or })),
      tie('filter').map((not) => ({ not })),
    ),
  }))
  .filter.map((json) => parseFilter(json, PROBE_FIELDS))

const probe: fc.Arbitrary<Probe> = fc.record({
  id: fc.uuid({ version: 7 }),
  ownerId: fc.option(fc.constantFrom(...OWNERS)),
  archived: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  // The last begins with the sign of Kelvin, whose small letter is k.
  name: fc.constantFrom('Ann', 'ANNA', 'ann', '张伟', '50% _x\\y', 'É', 'é', '\u212Ao'),
  nick: fc.option(fc.constantFrom('', 'Ann', 'N', '王伟', '100%', 'a_b', 'a\\b')),
  tier: fc.constantFrom('A', 'B', 'C'),
  orders: fc.option(fc.integer({ min: -2, max: 3 })),
  spend: fc.integer({ min: -3, max: 3 }).map((step) => step * 100),
  score: fc.option(fc.constantFrom(-1.25, 0, 0.1, 0.30000000000000004, 7)),
  seenAt: fc.option(fc.integer({ min: -3, max: 12 }).map((days) => NOW_MS - days * DAY_MS)),
  vip: fc.option(fc.boolean()),
  labels: fc.option(fc.uniqueArray(fc.constantFrom('vip', '老客户', 'b2b'))),
})

const question = fc
  .record({
    filter,
    field: fc.constantFrom(...PROBE_SORTS),
    direction: fc.constantFrom('asc' as const, 'desc' as const),
    limit: fc.integer({ min: 1, max: 12 }),
    reader: fc.constantFrom<string | null>(null, ...OWNERS),
    whole: fc.constantFrom(INDEXED_PROBES, PROBE_LIST),
    seen: fc.boolean(),
  })
  .map(({ whole, seen, ...asked }) => {
    const list = seen ? seenFrom(whole, findField(whole, asked.field)?.table ?? '') : whole
    return { ...asked, list }
  })

/** Keys alone say what passes where the table of the order is not asked. */
function readingsOf(list: ListDefinition, asked: Filter, sorted: string): Reading[] {
  const tables = filterTables(list, asked)
  const isKeyed = tables.size > 0 && !tables.has(findField(list, sorted)?.table ?? '')
  return ['planned', 'ordered', 'walked', 'gathered', 'sifted', ...(isKeyed ? (['keyed'] as const) : [])]
}

function memberIdentity(memberId: string): Identity {
  return {
    workspace: workspace.identity.workspace,
    actor: { kind: 'member', memberId, userId: 'nobody', name: 'Nobody', role: 'member', teamId: null },
  }
}

type Asked = { filter: Filter; sort: string; limit: number; list: ListDefinition }

async function page(identity: Identity, asked: Asked, cursor: string | null) {
  return test.read(identity, (ctx) =>
    readListPage<{ id: string }>(
      ctx,
      asked.list,
      selectionOf(ctx, asked.list, asked.filter, 'customer.read'),
      listOrder(asked.list, readSort(asked.list, asked.sort)),
      { limit: asked.limit, ...(cursor === null ? {} : { cursor }) },
    ),
  )
}

/** Every page from the first to the last, then back to the first. */
async function walkBothWays(identity: Identity, asked: Asked): Promise<{ forwards: string[]; backwards: string[] }> {
  const forwards: string[] = []
  let cursor: string | null = null
  let last = await page(identity, asked, null)
  expect(last.previousCursor).toBeNull()
  for (let pages = 0; pages < PAGES_MAX; pages++) {
    expect(last.items.length).toBeLessThanOrEqual(asked.limit)
    forwards.push(...last.items.map(({ id }) => id))
    cursor = last.nextCursor
    if (cursor === null) break
    last = await page(identity, asked, cursor)
  }
  expect(cursor).toBeNull()
  let backwards = last.items.map(({ id }) => id)
  for (let back = last.previousCursor; back !== null; back = last.previousCursor) {
    last = await page(identity, asked, back)
    expect(last.items.length).toBeGreaterThan(0)
    backwards = [...last.items.map(({ id }) => id), ...backwards]
  }
  return { forwards, backwards }
}

/** The whole list, each stretch read in one way, or all at once. */
async function readAs(identity: Identity, { filter, sort, list }: Asked, reading: Reading): Promise<string[]> {
  return test.read(identity, async (ctx) => {
    const order = listOrder(list, readSort(list, sort))
    const selection = selectionOf(ctx, list, filter, 'customer.read')
    const ids: string[] = []
    for (const stretch of order.stretches.keys()) {
      const piece = { stretch, from: null, rowsMax: PROBES_MAX, backward: false }
      const { rows } = await rowsSql<{ id: string }>(ctx, list, selection, order, { piece, reading }).execute(ctx.db)
      ids.push(...rows.map(({ id }) => id))
      if (isWithRest(selection, order, reading)) break
    }
    return ids
  })
}

describe('the list engine against brute force', () => {
  it('gives the rows the reference lets through, in the promised order, forwards and backwards', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(probe, { maxLength: PROBES_MAX, selector: ({ id }) => id }),
        fc.array(question, { minLength: 4, maxLength: 4 }),
        async (probes, questions) => {
          await keepProbes(test, workspace, probes)
          for (const { filter, field, direction, limit, reader, list } of questions) {
            const asked = { filter, limit, list, sort: direction === 'asc' ? field : `-${field}` }
            const identity = reader === null ? workspace.identity : memberIdentity(reader)
            const expected = probes
              .filter((one) => !one.archived && (reader === null || one.ownerId === reader))
              .filter((one) => matchesFilter(filter, filterRowOf(one), NOW_MS))
              .sort(comparator(field, direction))
              .map(({ id }) => id)
            const { forwards, backwards } = await walkBothWays(identity, asked)
            expect(forwards).toEqual(expected)
            expect(backwards).toEqual(expected)
            for (const reading of readingsOf(list, filter, field)) {
              expect(await readAs(identity, asked, reading)).toEqual(expected)
            }
            const counted = await test.read(identity, (ctx) =>
              countList(ctx, PROBE_LIST, selectionOf(ctx, PROBE_LIST, filter, 'customer.read'), {
                lead: 'f',
                total: probes.length,
              }),
            )
            expect(counted).toEqual({ count: expected.length, exact: true })
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})
