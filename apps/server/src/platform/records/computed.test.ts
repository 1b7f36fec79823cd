import { type AnyField, type CustomOptions, customField } from '@rapport/objects'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actorOf } from '../../../test/actors.ts'
import { signInAs } from '../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import type { Identity, ReadCtx } from '../context/context.ts'
import { readTotals } from '../lists/totals.ts'
import { planOf } from './computed.ts'
import { explainComputed } from './explain.ts'
import { fromWholeSql } from './from-whole.ts'
import { anyId, createGadgetTables, gadget, knowingGadgets, maker } from './gadget.testkit.ts'
import { WorkspaceModel } from './model.ts'
import { columnsSql } from './source.ts'

let test: TestApp
let workspace: TestWorkspace
let member: Identity
let memberId: string
const [mine, theirs, seen, hidden] = [anyId(), anyId(), anyId(), anyId()]

beforeAll(async () => {
  test = await openTestApp('2026-06-15T12:00:00Z')
  await createGadgetTables(test)
  workspace = await test.createWorkspace({ currency: 'CNY', timeZone: 'Asia/Shanghai' })
  memberId = (await signInAs(test, workspace, 'member')).memberId
  const actor = actorOf('member', { memberId })
  member = { workspace: workspace.identity.workspace, actor }
  await test.write(workspace.identity, async ({ db, workspaceId }) => {
    const makers: [string, string, string | null][] = [
      [mine, 'Mine', memberId],
      [theirs, 'Theirs', null],
    ]
    for (const [id, name, owner] of makers)
      await sql`insert into maker (workspace_id, id, name, owner_id, created_at, updated_at) values (${workspaceId}, ${id}, ${name}, ${owner}, now(), now())`.execute(
        db,
      )
    const gadgets: [string, string, string, number, string | null][] = [
      [seen, 'seen', mine, 100, memberId],
      [hidden, 'hidden', theirs, 900, memberId],
      [anyId(), 'other', mine, 400, null],
    ]
    for (const [id, name, by, price, owner] of gadgets)
      await sql`insert into gadget (workspace_id, id, name, name_sort, colour, maker_id, price_minor, owner_id, created_at, updated_at)
        values (${workspaceId}, ${id}, ${name}, ${name}, 'red', ${by}, ${price}, ${owner}, now(), now())`.execute(db)
  })
})
afterAll(() => test.close())

type Given = CustomOptions & { type: 'formula' | 'rollup' }
const fields = (given: Record<string, Given>): Record<string, AnyField> =>
  Object.fromEntries(
    Object.entries(given).map(([name, { type, ...options }], place) => [
      name,
      customField(type, options, { storageKey: `f:${place + 1}` }),
    ]),
  )

const MODEL = new WorkspaceModel(
  new Map([
    [
      'gadget',
      fields({
        customBy: { type: 'formula', result: 'text', expression: 'maker.name' },
        customTwice: { type: 'formula', result: 'money', expression: 'maker.customTotal * 2' },
        customOne: { type: 'formula', result: 'number', expression: 'customTwo + 1' },
        customTwo: { type: 'formula', result: 'number', expression: 'customOne + 1' },
        customAround: { type: 'formula', result: 'number', expression: 'maker.customAround' },
        [`custom${'Long'.repeat(12)}`]: { type: 'formula', result: 'number', expression: '1 + 1' },
      }),
    ],
    [
      'maker',
      fields({
        customTotal: { type: 'rollup', result: 'money', aggregate: 'sum', of: 'gadget.maker.price' },
        customCheap: {
          type: 'rollup',
          result: 'number',
          aggregate: 'count',
          of: 'gadget.maker',
          expression: 'price < 5 && customBy == "Mine"',
        },
        customHelped: { type: 'rollup', result: 'number', aggregate: 'count', of: 'gadget.helpers' },
        customAround: { type: 'rollup', result: 'number', aggregate: 'max', of: 'gadget.maker.customAround' },
      }),
    ],
  ]),
)

/** Thirty formulas in five layers, of which each reads all below. */
const WIDE = new WorkspaceModel(
  new Map([
    [
      'gadget',
      fields(
        Object.fromEntries(
          Array.from({ length: 30 }, (_, place) => {
            const below = Array.from({ length: 6 }, (__, other) => `customN${place - (place % 6) - 6 + other}`)
            const expression = place < 6 ? '1 + 1' : below.join(' + ')
            return [`customN${place}`, { type: 'formula', result: 'number', expression }] as const
          }),
        ),
      ),
    ],
  ]),
)

function reading<Result>(identity: Identity, work: (ctx: ReadCtx) => Promise<Result>): Promise<Result> {
  return test.read(identity, (bare) => work({ ...knowingGadgets(bare), model: MODEL }))
}
const rows = (identity: Identity, of: typeof gadget | typeof maker) =>
  reading(identity, async (ctx) => {
    const found = await sql<
      Record<string, unknown>
    >`select ${columnsSql(ctx, of, 'row')} from ${fromWholeSql(ctx, of)}`.execute(ctx.db)
    return Object.fromEntries(found.rows.map((row) => [row.name, row]))
  })

describe('computed fields', () => {
  it('read of references and over related records what the reader sees', async () => {
    const all = await rows(workspace.identity, gadget)
    expect([all.seen?.customBy, all.hidden?.customBy]).toEqual(['Mine', 'Theirs'])
    expect([all.seen?.customTwiceMinor, all.hidden?.customTwiceMinor]).toEqual([1000, 1800])
    const own = await rows(member, gadget)
    expect([own.seen?.customBy, own.hidden?.customBy]).toEqual(['Mine', null])
    expect([own.seen?.customTwiceMinor, own.hidden?.customTwiceMinor]).toEqual([1000, null])
    const makers = await rows(workspace.identity, maker)
    expect(makers.Mine).toMatchObject({ customTotalMinor: 500, customCheap: 2, customHelped: 0 })
    expect(makers.Theirs).toMatchObject({ customTotalMinor: 900, customCheap: 0 })
  })

  it('say that what is behind a reference is out of sight', async () => {
    const told = await reading(member, (ctx) =>
      explainComputed(ctx, { declaration: gadget, name: 'customBy', id: hidden }, {}),
    )
    expect(told).toMatchObject({ value: null, reasons: [{ code: 'unseen', path: 'maker' }] })
  })

  it('that lead back to themselves show nothing, also through related records', async () => {
    const row = (await rows(workspace.identity, gadget)).seen
    expect([row?.customOne, row?.customTwo, row?.customAround]).toEqual([null, null, null])
    for (const name of ['customOne', 'customAround'])
      expect(await reading(workspace.identity, async (ctx) => planOf(ctx, gadget, name))).toMatchObject({
        problem: { code: 'expression.loop' },
      })
  })

  it('are not followed further than they may be large', async () => {
    await reading(workspace.identity, async (bare) => {
      const asked: string[] = []
      const referable = (object: string) => {
        asked.push(object)
        return bare.hooks.referable(object)
      }
      const ctx = { ...bare, model: WIDE, hooks: { ...bare.hooks, referable } }
      expect(planOf(ctx, gadget, 'customN12').kind).toBe('formula')
      expect(planOf(ctx, gadget, 'customN29')).toMatchObject({ problem: { code: 'expression.too_deep' } })
      expect(asked.length).toBeLessThan(4000)
    })
  })

  it('have a name of their own in SQL, however long', async () => {
    expect((await rows(workspace.identity, gadget)).seen?.[`custom${'Long'.repeat(12)}`]).toBe(2)
  })

  it('are figures and groups of lists, those of what a record refers to as well', async () => {
    const found = await reading(workspace.identity, (ctx) =>
      readTotals(ctx, { declaration: gadget }, { by: 'customBy', of: 'sum:maker.customTotalMinor' }),
    )
    expect(found.groups.map(({ key, count, figures }) => [key, count, figures[0]?.value])).toEqual([
      ['Mine', 2, 1000],
      ['Theirs', 1, 900],
    ])
  })
})
