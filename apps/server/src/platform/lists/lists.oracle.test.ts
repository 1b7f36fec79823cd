import {
  encodeFilter,
  type Filter,
  type FilterRow,
  type ListSort,
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
import { anyFilter, inOrder, sortText, walkPages } from './lists.testkit.ts'
import { readPage } from './read-page.ts'
import { select } from './selection.ts'

const NOW = '2026-06-15T12:00:00Z'
const DAY_MS = 86_400_000

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
it('lists hold what the grammar says, in order, whatever the filter, the sort and the size of pages', async () => {
  const fields = await test.read(workspace.identity, async (ctx) =>
    [...listFields(knowingGadgets(ctx), { declaration: gadget }).values()].filter(({ name }) => name in VALUES),
  )
  const filters = anyFilter(
    fields.map(({ filter }) => filter),
    VALUES,
  )
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
          .filter((one) => matchesFilter(filter, rowOf(one), { nowMs: Date.parse(NOW), timeZone: 'UTC' }))
          .sort(comparator(sort))
        const { there, back, count } = await walk(filter, sortText(sort), limit)
        expect(there).toEqual(wanted.map(({ id }) => id))
        expect(back).toEqual(there)
        expect(count).toEqual({ count: wanted.length, exact: true })
      },
    ),
    { numRuns: 120 },
  )
})

/** Every page there and back, and the count. */
async function walk(filter: Filter, sort: string, limit: number) {
  return test.read(workspace.identity, async (bare) => {
    const ctx = knowingGadgets(bare)
    const { selection, order } = await select(ctx, { declaration: gadget }, { filter: encodeFilter(filter), sort })
    const pages = await walkPages((cursor) => readPage(ctx, selection, order, { limit, ...cursor }))
    return { ...pages, count: await countRecords(ctx, selection) }
  })
}

/** Names are in the order of their keys. */
function comparator(sort: ListSort): (a: Gadget, b: Gadget) => number {
  const keyOf = (text: string | null) => (text === null ? null : sortKey(text))
  return inOrder(sort, (one: Gadget) =>
    sort.field === 'name' ? keyOf(one.name) : sort.field === 'nick' ? keyOf(one.nick) : rowOf(one)[sort.field],
  )
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
