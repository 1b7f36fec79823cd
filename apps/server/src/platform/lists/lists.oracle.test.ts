import {
  encodeFilter,
  type Filter,
  type FilterField,
  type FilterRow,
  matchesFilter,
  parseFilter,
  type SortDirection,
} from '@rapport/kernel'
import { sortKey } from '@rapport/language'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { anyId, createGadgetTables, gadget, knowingGadgets } from '../records/gadget.testkit.ts'
import { countRecords } from './count.ts'
import { listFields } from './list-field.ts'
import { readPage } from './read-page.ts'
import { select } from './selection.ts'

const NOW = '2026-06-15T12:00:00Z'
const DAY_MS = 86_400_000
const PAGES_MAX = 40

let test: TestApp
let workspace: TestWorkspace
beforeAll(async () => {
  test = await openTestApp(NOW)
  await createGadgetTables(test)
  workspace = await test.createWorkspace()
})
afterAll(() => test.close())

const NAMES = ['Ann', 'ann', '张伟', '50% _x\\', 'É', 'k']
const day = (days: number): string => new Date(Date.parse(NOW) - days * DAY_MS).toISOString()
const HOMES = [
  { id: anyId(), name: 'Bern', height: 540.5 },
  { id: anyId(), name: 'bern', height: null },
]
const MAKERS = [
  { id: anyId(), name: '张伟', home_id: HOMES[0]?.id ?? null, rank: 'A' },
  { id: anyId(), name: 'Ann', home_id: null, rank: null },
]

type Gadget = {
  id: string
  name: string
  nick: string | null
  colour: string
  labels: string[] | null
  makerId: string | null
  priceMinor: number | null
  weight: number | null
  sold: string | null
  spare: boolean | null
}
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const anyGadget: fc.Arbitrary<Gadget> = fc.record({
  id: fc.constant('').map(anyId),
  name: fc.constantFrom(...NAMES),
  nick: orNull(fc.constantFrom(...NAMES)),
  colour: fc.constantFrom('red', 'green', 'blue'),
  labels: orNull(fc.subarray(['new', 'old'])),
  makerId: orNull(fc.constantFrom(...MAKERS.map(({ id }) => id))),
  priceMinor: orNull(fc.integer({ min: -2, max: 2 })),
  weight: orNull(fc.constantFrom(-1.25, 0, 0.1, 7)),
  sold: orNull(fc.integer({ min: -3, max: 12 }).map(day)),
  spare: orNull(fc.boolean()),
})

/** A record as filters see it, with what it refers to. */
function rowOf(one: Gadget): FilterRow {
  const maker = MAKERS.find(({ id }) => id === one.makerId)
  const home = HOMES.find(({ id }) => id === maker?.home_id)
  return {
    ...one,
    sold: one.sold === null ? null : Date.parse(one.sold),
    'maker.name': maker?.name ?? null,
    'maker.rank': maker?.rank ?? null,
    'maker.home.name': home?.name ?? null,
    'maker.home.height': home?.height ?? null,
  }
}

const VALUES: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  name: fc.constantFrom(...NAMES),
  nick: fc.constantFrom('Ann', '%', '_', '伟'),
  colour: fc.constantFrom('red', 'blue'),
  labels: fc.constantFrom('new', 'old'),
  makerId: fc.constantFrom(...MAKERS.map(({ id }) => id)),
  priceMinor: fc.integer({ min: -2, max: 2 }),
  weight: fc.constantFrom(-1.25, 0.1, 3),
  sold: fc.integer({ min: -3, max: 12 }).map(day),
  spare: fc.boolean(),
  'maker.name': fc.constantFrom('Ann', '张'),
  'maker.rank': fc.constantFrom('A', 'B'),
  'maker.home.name': fc.constantFrom('Bern', 'b'),
  'maker.home.height': fc.constantFrom(540.5, 1),
}
const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  text: ['eq', 'ne', 'contains', 'startsWith'],
  keyword: ['eq', 'ne'],
  reference: ['eq', 'ne'],
  keywords: ['contains'],
  number: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte'],
  money: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte'],
  instant: ['lt', 'lte', 'gt', 'gte'],
  boolean: ['eq', 'ne'],
}

it('lists hold what the grammar says, in order, whatever the filter, the sort and the size of pages', async () => {
  const fields = await test.read(workspace.identity, async (ctx) =>
    [...listFields(knowingGadgets(ctx), gadget).values()].filter(({ name }) => name in VALUES),
  )
  const filters = anyFilter(fields.map(({ filter }) => filter))
  const sorts = fields.filter(({ isSortable, type }) => isSortable && type !== 'keywords').map(({ name }) => name)
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyGadget, { maxLength: 20 }),
      filters,
      fc.record({ field: fc.constantFrom(...sorts), direction: fc.constantFrom<SortDirection>('asc', 'desc') }),
      fc.integer({ min: 1, max: 7 }),
      async (gadgets, json, sort, limit) => {
        await keep(gadgets)
        const filter = parseFilter(
          json,
          fields.map((one) => one.filter),
        )
        const wanted = gadgets
          .filter((one) => matchesFilter(filter, rowOf(one), Date.parse(NOW)))
          .sort(comparator(sort))
        const { ids, back, count } = await walk(filter, `${sort.direction === 'desc' ? '-' : ''}${sort.field}`, limit)
        expect(ids).toEqual(wanted.map(({ id }) => id))
        expect(back).toEqual(ids.slice(0, Math.max(0, ids.length - lastPageSize(ids.length, limit))))
        expect(count).toEqual({ count: wanted.length, exact: true })
      },
    ),
    { numRuns: 120 },
  )
})

function anyFilter(fields: readonly FilterField[]): fc.Arbitrary<unknown> {
  const condition = fc.constantFrom(...fields).chain(({ name, type }) => {
    const value = VALUES[name] ?? fc.constant('')
    return fc.oneof(
      fc.record({ field: fc.constant(name), op: fc.constantFrom(...(OPERATORS[type] ?? ['isEmpty'])), value }),
      fc.record({ field: fc.constant(name), op: fc.constantFrom('isEmpty', 'isNotEmpty') }),
    )
  })
  return fc.letrec((tie) => ({
    filter: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      condition,
      fc.record({ and: fc.array(tie('filter'), { maxLength: 3 }) }),
      fc.record({ or: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie('filter') }),
    ),
  })).filter
}

/** All ids page by page to the end, and those met on the way back from the last page. */
async function walk(filter: Filter, sort: string, limit: number) {
  return test.read(workspace.identity, async (bare) => {
    const ctx = knowingGadgets(bare)
    const { selection, order } = select(ctx, gadget, { filter: encodeFilter(filter), sort })
    const page = (cursor: string | null) =>
      readPage(ctx, selection, order, { limit, ...(cursor === null ? {} : { cursor }) })
    const [ids, back]: [string[], string[]] = [[], []]
    let current = await page(null)
    for (let n = 0; n < PAGES_MAX; n++) {
      ids.push(...current.items.map(({ id }) => id))
      if (current.nextCursor === null) break
      current = await page(current.nextCursor)
    }
    while (current.previousCursor !== null && back.length < ids.length) {
      current = await page(current.previousCursor)
      back.unshift(...current.items.map(({ id }) => id))
    }
    return { ids, back, count: await countRecords(ctx, selection) }
  })
}

function lastPageSize(total: number, limit: number): number {
  return total === 0 ? 0 : ((total - 1) % limit) + 1
}

/** Missing values last either way; equals by id in the same direction; names by their key. */
function comparator({
  field,
  direction,
}: {
  field: string
  direction: SortDirection
}): (a: Gadget, b: Gadget) => number {
  const sign = direction === 'asc' ? 1 : -1
  const value = (one: Gadget) =>
    (field === 'name'
      ? sortKey(one.name)
      : field === 'nick' && one.nick !== null
        ? sortKey(one.nick)
        : rowOf(one)[field]) as string | number | boolean | null
  return (a, b) => {
    const [left, right] = [value(a), value(b)]
    if (left === null || right === null)
      return Number(left === null) - Number(right === null) || sign * compare(a.id, b.id)
    return sign * (compare(left, right) || compare(a.id, b.id))
  }
}

function compare(a: string | number | boolean, b: string | number | boolean): number {
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b))
  return a < b ? -1 : a > b ? 1 : 0
}

/** Makes the tables hold exactly these records. */
async function keep(gadgets: readonly Gadget[]): Promise<void> {
  await test.write(workspace.identity, async ({ db, workspaceId }) => {
    for (const table of ['gadget', 'maker', 'home']) await sql`delete from ${sql.table(table)}`.execute(db)
    for (const { id, name, height } of HOMES) {
      await sql`insert into home (workspace_id, id, name, height, created_at, updated_at) values (${workspaceId}, ${id}, ${name}, ${height}, now(), now())`.execute(
        db,
      )
    }
    for (const { id, name, home_id, rank } of MAKERS) {
      await sql`insert into maker (workspace_id, id, name, home_id, rank, created_at, updated_at)
        values (${workspaceId}, ${id}, ${name}, ${home_id}, ${rank}, now(), now())`.execute(db)
    }
    for (const one of gadgets) {
      await sql`insert into gadget (workspace_id, id, name, name_sort, nick, nick_sort, colour, labels, maker_id, price_minor, weight, sold, spare, created_at, updated_at)
        values (${workspaceId}, ${one.id}, ${one.name}, ${sortKey(one.name)}, ${one.nick}, ${one.nick === null ? null : sortKey(one.nick)}, ${one.colour}, ${one.labels}, ${one.makerId},
          ${one.priceMinor}, ${one.weight}, ${one.sold}, ${one.spare}, now(), now())`.execute(db)
    }
  })
}
