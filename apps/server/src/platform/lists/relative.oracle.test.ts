import {
  DAY_MS,
  daySpan,
  encodeFilter,
  type Filter,
  type FilterCondition,
  instantSpan,
  matchesFilter,
  newId,
  PERIOD_UNITS,
  PERIODS,
  parseFilter,
} from '@rapport/kernel'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import { createGadgetTables, gadget, knowingGadgets } from '../records/gadget.testkit.ts'
import { readPage } from './read-page.ts'
import { select } from './selection.ts'

let test: TestApp
let workspace: TestWorkspace
beforeAll(async () => {
  test = await openTestApp()
  await createGadgetTables(test)
  workspace = await test.createWorkspace()
})
afterAll(() => test.close())

const ROWS_MAX = 12
/** Moments around those at which zones change their clocks, and the ends of months, years and what the calendar can hold. */
const CLOCKS = [
  ['2026-06-15T12:00:00.000Z', 'UTC'],
  ['2026-03-08T06:59:59.999Z', 'America/New_York'],
  ['2026-11-01T05:30:00.000Z', 'America/New_York'],
  ['2026-12-31T16:00:00.000Z', 'Asia/Shanghai'],
  ['2026-03-29T01:00:00.000Z', 'Europe/Berlin'],
  ['2026-04-04T15:15:00.000Z', 'Australia/Lord_Howe'],
  ['2026-04-23T21:59:59.999Z', 'Africa/Cairo'],
  ['2028-02-29T23:30:00.000Z', 'Pacific/Kiritimati'],
  ['9999-12-31T11:00:00.000Z', 'Pacific/Kiritimati'],
] as const

const anyCondition: fc.Arbitrary<FilterCondition> = fc
  .record({ field: fc.constantFrom('sold', 'built') })
  .chain(({ field }) => {
    const days = fc.integer({ min: 1, max: 40 })
    const amount = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.constantFrom(...PERIOD_UNITS))
    const is = <Value>(op: FilterCondition['op'], value: fc.Arbitrary<Value>) =>
      value.map((one) => ({ field, op, value: one }) as FilterCondition) // as the operator takes it
    return fc.oneof(
      is('inPeriod', fc.constantFrom(...PERIODS)),
      is('withinNext', amount),
      is('olderThan', amount),
      is('withinLastDays', days),
      is('notWithinLastDays', days),
      is('olderThanDays', days),
    )
  })

/** Values at the very ends of what the condition asks for, a little before and after, and none. */
function valuesAround(condition: FilterCondition, clock: { nowMs: number; timeZone: string }): (number | null)[] {
  const isDay = condition.field === 'built'
  const { from, before } = isDay ? daySpan(condition, clock) : instantSpan(condition, clock)
  const ends = [from, before, isDay ? Math.floor(clock.nowMs / DAY_MS) : clock.nowMs].filter((end) => end !== null)
  return [...ends.flatMap((end) => [end - 1, end, end + 1]), null].slice(0, ROWS_MAX)
}

const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)
const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z')

it('finds what the reference finds at the edges of days, months and clocks, in every zone', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyCondition,
      fc.constantFrom(...CLOCKS),
      fc.boolean(),
      async (condition, [now, timeZone], isNegated) => {
        const clock = { nowMs: Date.parse(now), timeZone }
        const isDay = condition.field === 'built'
        const stored = valuesAround(condition, clock).filter(
          (value) => value === null || value * (isDay ? DAY_MS : 1) <= LAST_MS,
        )
        const rows = stored.map((value) => ({ id: newId(), value }))
        const fields = [
          { name: 'sold', type: 'instant' },
          { name: 'built', type: 'day' },
        ] as const
        const filter = parseFilter(isNegated ? { not: condition } : condition, fields)
        const wanted = rows.filter(({ value }) => {
          const shown = value !== null && isDay ? dayText(value) : value
          return matchesFilter(filter, { [condition.field]: shown }, clock)
        })
        const found = await finds(rows, { filter, field: condition.field, isDay, clock })
        expect(found).toEqual(wanted.map(({ id }) => id).sort())
      },
    ),
    { numRuns: 250 },
  )
})

type Asked = { filter: Filter; field: string; isDay: boolean; clock: { nowMs: number; timeZone: string } }

/** Which of these records a list with the filter holds, when the workspace has this clock. */
async function finds(rows: readonly { id: string; value: number | null }[], asked: Asked): Promise<string[]> {
  const { filter, field, isDay, clock } = asked
  return test.write(workspace.identity, async (bare) => {
    const { db, workspaceId } = bare
    await sql`delete from gadget`.execute(db)
    for (const { id, value } of rows) {
      const stored = value === null ? null : isDay ? dayText(value) : new Date(value).toISOString()
      await sql`insert into gadget (workspace_id, id, name, name_sort, colour, ${sql.ref(field)}, created_at, updated_at)
        values (${workspaceId}, ${id}, 'x', 'x', 'red', ${stored}, now(), now())`.execute(db)
    }
    const workspace = { ...bare.workspace, timeZone: clock.timeZone }
    const ctx = knowingGadgets({ ...bare, workspace, now: new Date(clock.nowMs) })
    const { selection, order } = await select(
      ctx,
      { declaration: gadget },
      { filter: encodeFilter(filter), sort: 'name' },
    )
    const page = await readPage(ctx, selection, order, { limit: 50 })
    return page.items.map(({ id }) => id).sort()
  })
}
