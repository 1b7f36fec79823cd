import { encodeFilter, type FilterField, type FilterRow, matchesFilter, newId, parseFilter } from '@rapport/kernel'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { actorOf } from '../../../test/actors.ts'
import { signInAs } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import type { Identity } from '../context/context.ts'
import { createGadgetTables, knowingGadgets, maker } from '../records/gadget.testkit.ts'
import { countRecords } from './count.ts'
import { listFields } from './list-field.ts'
import { anyFilter } from './lists.testkit.ts'
import { readPage } from './read-page.ts'
import { relatedFields } from './related.ts'
import { select } from './selection.ts'

const NOW = '2026-06-15T12:00:00Z'
const CLOCK = { nowMs: Date.parse(NOW), timeZone: 'UTC' }
const DAY_MS = 86_400_000
const MAKERS_MAX = 4

let test: TestApp
let workspace: TestWorkspace
let member: Identity
beforeAll(async () => {
  test = await openTestApp(NOW)
  await createGadgetTables(test)
  workspace = await test.createWorkspace()
  const { memberId } = await signInAs(test, workspace, 'member')
  const actor = actorOf('member', { memberId })
  member = { workspace: workspace.identity.workspace, actor }
})
afterAll(() => test.close())

type Maker = { id: string; name: string; isOwn: boolean }
type Gadget = {
  maker: number | null
  helpers: number[]
  colour: string
  sold: string | null
  isOwn: boolean
  isArchived: boolean
}

const day = (days: number): string => new Date(Date.parse(NOW) - days * DAY_MS).toISOString()
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const anyMaker: fc.Arbitrary<Maker> = fc.record({
  id: fc.constant('').map(() => newId()),
  name: fc.constantFrom('Ann', '张伟'),
  isOwn: fc.boolean(),
})
const place = fc.integer({ min: 0, max: MAKERS_MAX - 1 })
const anyGadget: fc.Arbitrary<Gadget> = fc.record({
  maker: orNull(place),
  helpers: fc.uniqueArray(place, { maxLength: 2 }),
  colour: fc.constantFrom('red', 'blue'),
  sold: orNull(fc.integer({ min: -2, max: 9 }).map(day)),
  isOwn: fc.boolean(),
  isArchived: fc.boolean(),
})

const GADGET_VALUES = {
  colour: fc.constantFrom('red', 'blue'),
  sold: fc.integer({ min: -2, max: 9 }).map(day),
  'maker.name': fc.constantFrom('Ann', '张'),
}
const MAKER_VALUES = { name: fc.constantFrom('Ann', '张伟') }

it('related records are counted as the grammar says, as far as the reader sees them', async () => {
  const { makerFields, gadgetFields } = await test.read(workspace.identity, async (bare) => {
    const ctx = knowingGadgets(bare)
    const own = [...listFields(ctx, { declaration: maker }).values()].map(({ filter }) => filter)
    return { makerFields: own, gadgetFields: relatedFields(ctx, { declaration: maker }, 'gadget.maker') ?? [] }
  })
  const filters = anyFilters(makerFields, gadgetFields)
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyMaker, { minLength: MAKERS_MAX, maxLength: MAKERS_MAX }),
      fc.array(anyGadget, { maxLength: 12 }),
      filters,
      fc.boolean(),
      async (makers, gadgets, json, isMember) => {
        await keep(makers, gadgets)
        const filter = parseFilter(json, makerFields, () => gadgetFields)
        const wanted = makers.filter((one, place) => {
          const rows = (refers: (each: Gadget) => boolean): FilterRow[] =>
            gadgets
              .filter((each) => refers(each) && isSeen(each, makers, isMember))
              .map((each) => rowOf(each, makers, isMember))
          const relation = (name: string) =>
            rows((each) => (name === 'gadget.maker' ? each.maker === place : each.helpers.includes(place)))
          return (!isMember || one.isOwn) && matchesFilter(filter, { name: one.name }, { ...CLOCK, related: relation })
        })
        const ids = wanted.map(({ id }) => id).sort()
        const { found, count } = await ask(encodeFilter(filter), isMember ? member : workspace.identity)
        expect(found).toEqual(ids)
        expect(count).toEqual({ count: ids.length, exact: true })
      },
    ),
    { numRuns: 150 },
  )
})

/** Filters with conditions on related records, by themselves and in groups. */
function anyFilters(makerFields: readonly FilterField[], gadgetFields: readonly FilterField[]): fc.Arbitrary<unknown> {
  const named = (values: object) => (field: { name: string }) => field.name in values
  const related = fc.record(
    {
      has: fc.constantFrom('gadget.maker', 'gadget.helpers'),
      filter: anyFilter(gadgetFields.filter(named(GADGET_VALUES)), GADGET_VALUES),
      count: fc.record({ op: fc.constantFrom('gte', 'lte', 'eq'), value: fc.integer({ min: 1, max: 3 }) }),
    },
    { requiredKeys: ['has'] },
  )
  const none = related.map((json) => ({ ...json, count: { op: 'eq', value: 0 } }))
  const own = anyFilter(makerFields.filter(named(MAKER_VALUES)), MAKER_VALUES)
  return fc.oneof(
    related,
    none,
    related.map((not) => ({ not })),
    fc.tuple(related, own, none).map((and) => ({ and })),
    fc.tuple(related, own, related).map((or) => ({ or })),
  )
}

/** By its owner, or by that of its maker, whose access it inherits. */
function isSeen({ maker: place, isOwn, isArchived }: Gadget, makers: readonly Maker[], isMember: boolean): boolean {
  const isOfOwnMaker = place !== null && makers[place]?.isOwn === true
  return !isArchived && (!isMember || isOwn || isOfOwnMaker)
}

/** What the reader does not see of a maker filters do not know of either. */
function rowOf({ maker: place, colour, sold }: Gadget, makers: readonly Maker[], isMember: boolean): FilterRow {
  const made = place === null ? undefined : makers[place]
  const name = made && (!isMember || made.isOwn) ? made.name : null
  return { colour, sold: sold === null ? null : Date.parse(sold), 'maker.name': name }
}

async function ask(filter: string, identity: Identity) {
  return test.read(identity, async (bare) => {
    const ctx = knowingGadgets(bare)
    const { selection, order } = await select(ctx, { declaration: maker }, { filter, sort: 'name' })
    const { items } = await readPage(ctx, selection, order, { limit: 50 })
    return { found: items.map(({ id }) => id).sort(), count: await countRecords(ctx, selection) }
  })
}

async function keep(makers: readonly Maker[], gadgets: readonly Gadget[]): Promise<void> {
  const memberId = member.actor.kind === 'member' ? member.actor.memberId : null
  await test.write(workspace.identity, async ({ db, workspaceId }) => {
    for (const table of ['gadget', 'maker']) await sql`delete from ${sql.table(table)}`.execute(db)
    for (const { id, name, isOwn } of makers) {
      await sql`insert into maker (workspace_id, id, name, owner_id, created_at, updated_at)
        values (${workspaceId}, ${id}, ${name}, ${isOwn ? memberId : null}, now(), now())`.execute(db)
    }
    const idAt = (place: number | null) => (place === null ? null : makers[place]?.id)
    for (const { maker: place, helpers, colour, sold, isOwn, isArchived } of gadgets) {
      await sql`insert into gadget (workspace_id, id, name, name_sort, colour, maker_id, helpers_ids, sold, owner_id, archived_at, created_at, updated_at)
        values (${workspaceId}, ${newId()}, 'x', 'x', ${colour}, ${idAt(place)}, ${helpers.map(idAt)}::uuid[], ${sold},
          ${isOwn ? memberId : null}, ${isArchived ? NOW : null}, now(), now())`.execute(db)
    }
  })
}
