import { encodeFilter, type FilterRow, matchesFilter, newId, parseFilter, type SortDirection } from '@rapport/kernel'
import { sortKey } from '@rapport/language'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { countRecords } from '../../platform/lists/count.ts'
import { listFields } from '../../platform/lists/list-field.ts'
import { anyFilter, inOrder, sortText, walkPages } from '../../platform/lists/lists.testkit.ts'
import { readPage } from '../../platform/lists/read-page.ts'
import { select } from '../../platform/lists/selection.ts'
import { withFieldsOfNow } from '../fields/index.ts'
import { type ObjectWorld, openObjectWorld } from './custom-objects.testkit.ts'

const NOW_MS = Date.parse('2026-06-15T12:00:00Z')
const OBJECT = 'customGadget'
const OTHER = 'customSpare'

let world: ObjectWorld
let storageKeys: Readonly<Record<string, string>>
beforeAll(async () => {
  world = await openObjectWorld()
})
afterAll(() => world.test.close())

const NAMES = ['Ann', 'ann', '张伟', '50% _x\\', 'É', 'k']
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const anyGadget = fc.record({
  id: fc.constant('').map(() => newId()),
  title: fc.constantFrom(...NAMES),
  customColour: orNull(fc.constantFrom('red', 'green')),
  customWeight: orNull(fc.constantFrom(-1.25, 0, 7)),
  customSpare: orNull(fc.boolean()),
})
type Gadget = Readonly<Record<string, unknown>> & { id: string; title: string }

const VALUES: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  title: fc.constantFrom(...NAMES),
  customColour: fc.constantFrom('red', 'green'),
  customWeight: fc.constantFrom(-1.25, 0.1, 7),
  customSpare: fc.boolean(),
}

it('has objects of two kinds in one table', async () => {
  await world.addObject({ en: 'Gadget', name: OBJECT })
  await world.addObject({ en: 'Spare', name: OTHER })
  const choices = ['Red', 'Green'].map((en) => ({ labels: { en } }))
  await world.addField({ object: OBJECT, type: 'choice', name: 'customColour', choices }, 'Colour')
  await world.addField({ object: OBJECT, type: 'number', name: 'customWeight', decimals: 2 }, 'Weight')
  await world.addField({ object: OBJECT, type: 'yesNo', name: 'customSpare' }, 'Spare')
  const { rows } = await world.test.app.database.owner.query('select name, storage_key from custom_field')
  storageKeys = Object.fromEntries(rows.map(({ name, storage_key }) => [name, storage_key]))
})

it('lists of a custom object hold what the grammar says, in order, and nothing of another object', async () => {
  const { test, workspace } = world
  const fields = await test.read(workspace.identity, async (bare) => {
    const ctx = await withFieldsOfNow(bare)
    const type = ctx.hooks.listType(OBJECT)
    return type ? [...listFields(ctx, type).values()].filter(({ name }) => name in VALUES) : []
  })
  const known = fields.map(({ filter }) => filter)
  const sort = fc.record({
    field: fc.constantFrom(...fields.filter(({ isSortable }) => isSortable).map(({ name }) => name)),
    direction: fc.constantFrom<SortDirection>('asc', 'desc'),
  })
  const limits = fc.integer({ min: 1, max: 7 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyGadget, { maxLength: 15 }),
      anyFilter(known, VALUES),
      sort,
      limits,
      async (made, json, by, limit) => {
        const gadgets = made as readonly Gadget[]
        await keep(gadgets)
        const filter = parseFilter(json, known)
        const keyOf = (one: Gadget) => (by.field === 'title' ? sortKey(one.title) : one[by.field])
        const wanted = gadgets
          .filter((one) => matchesFilter(filter, one as FilterRow, { nowMs: NOW_MS, timeZone: 'UTC' }))
          .sort(inOrder(by, keyOf as never))
        const found = await test.read(workspace.identity, async (bare) => {
          const ctx = await withFieldsOfNow(bare)
          const type = ctx.hooks.listType(OBJECT) ?? expect.fail('no such list')
          const { selection, order } = await select(ctx, type, { filter: encodeFilter(filter), sort: sortText(by) })
          const pages = await walkPages((cursor) => readPage(ctx, selection, order, { limit, ...cursor }))
          return { ...pages, count: await countRecords(ctx, selection) }
        })
        expect(found.there).toEqual(wanted.map(({ id }) => id))
        expect(found.back).toEqual(found.there)
        expect(found.count).toEqual({ count: wanted.length, exact: true })
      },
    ),
    { numRuns: 80 },
  )
})

/** Makes the table hold exactly these records, and the same as records of the other object. */
async function keep(gadgets: readonly Gadget[]): Promise<void> {
  await world.test.write(world.workspace.identity, async ({ db, workspaceId }) => {
    await sql`delete from custom_record`.execute(db)
    for (const [object, one] of gadgets.flatMap((one) => [
      [OBJECT, one] as const,
      [OTHER, { ...one, id: newId() } as Gadget] as const,
    ])) {
      const values = Object.entries(storageKeys).flatMap(([name, key]) =>
        one[name] === null ? [] : [[key, one[name]]],
      )
      const custom = JSON.stringify(Object.fromEntries(values))
      await sql`insert into custom_record (workspace_id, id, object, title, title_sort, custom, created_at, updated_at)
        values (${workspaceId}, ${one.id}, ${object}, ${one.title}, ${sortKey(one.title)}, ${custom}, now(), now())`.execute(
        db,
      )
    }
  })
}
