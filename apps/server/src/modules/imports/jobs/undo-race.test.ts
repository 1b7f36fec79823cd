import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Client, signInAsAdmin } from '../../../../test/client.ts'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../../test/harness.ts'
import { untilWaitingForLocks } from '../../../../test/waiting.ts'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { ensureCustomers, upsertCustomers } from '../../customers/index.ts'
import { placeOrders } from '../../orders/index.ts'
import { recordInteractions } from '../../timeline/index.ts'
import { expectScoresToEqualRebuild } from '../broken-run.testkit.ts'
import { NO_EFFECTS, rememberEffects } from '../effects.ts'
import { importFile, viewOf } from '../testing.ts'
import { worldOf } from '../world.testkit.ts'
import { undoStep } from './undo-step.ts'

const FILE = 'customer_id,name,email\n1,Ann,ann@x.example\n'

let test: TestApp
let workspace: TestWorkspace
let admin: Client
let importId: string

beforeAll(async () => {
  test = await openTestApp()
})
beforeEach(async () => {
  workspace = await test.createWorkspace()
  admin = await signInAsAdmin(test, workspace)
  importId = (await importFile(test, workspace, FILE, { target: 'customers' })).id
  expect((await admin.post(`/imports/${importId}/undo`)).status).toBe(200)
  // No values to give back: what comes next is the batch.
  expect(await test.write(workspace.identity, (ctx) => undoStep(ctx, importId))).toBe('more')
})
afterAll(() => test.close())

/** Writes, and keeps the transaction open until `release`. */
async function holding(work: (ctx: WriteCtx) => Promise<unknown>) {
  const { promise: held, resolve: release } = Promise.withResolvers<void>()
  const { promise: written, resolve: tellWritten } = Promise.withResolvers<void>()
  const done = test.write(workspace.identity, async (ctx) => {
    await work(ctx)
    tellWritten()
    await held
  })
  await Promise.race([written, done])
  return { release, done }
}

async function customers(): Promise<string[]> {
  const { rows } = await test.app.database.owner.query('select id from customer where workspace_id = $1', [
    workspace.id,
  ])
  return rows.map((row) => row.id)
}

const identity = { source: 'import', externalId: '1' }

async function record(ctx: WriteCtx): Promise<void> {
  const [customer] = await ensureCustomers(ctx, [{ ...identity, name: null }])
  const seen = { kind: 'page.view', occurredAt: '2026-06-15T10:00:00Z', source: 'web', externalId: 'v1' } as const
  await recordInteractions(ctx, [{ ...seen, customerId: customer?.id ?? '' }])
}

async function order(ctx: WriteCtx): Promise<void> {
  const [customer] = await ensureCustomers(ctx, [{ ...identity, name: null }])
  const line = {
    lineKey: '1',
    ordinal: 1,
    productCode: null,
    description: null,
    quantity: '1',
    unitPrice: '5',
    amountMinor: 500,
  }
  const draft = { ...identity, number: 'o1', customerId: customer?.id ?? '', placedAt: '2026-06-15T10:00:00Z' }
  await placeOrders(ctx, [{ ...draft, currency: 'GBP', kind: 'order', lines: [line] }])
}

async function update(ctx: WriteCtx): Promise<void> {
  await upsertCustomers(ctx, [{ ...identity, name: 'Anna' }])
}

it.each([
  ['records something with it', record],
  ['places an order for it', order],
  ['brings new values for it', update],
])('whoever %s while a customer is just going gets a new one', async (_name, write) => {
  const [ann] = await customers()
  const removing = await holding((ctx) => undoStep(ctx, importId))
  const writing = test.write(workspace.identity, write)
  await untilWaitingForLocks(test, 1)
  removing.release()
  await Promise.all([removing.done, writing])
  const [fresh, ...others] = await customers()
  expect(others).toEqual([])
  expect(fresh).toBeDefined()
  expect(fresh).not.toBe(ann)
  expect((await worldOf(test, workspace)).orphans).toEqual([])
  await expectScoresToEqualRebuild(test, workspace)
})

it.each([
  ['something was recorded with it', record],
  ['an order was placed for it', order],
  ['new values came for it', update],
])('a customer stays when %s just before', async (_name, write) => {
  const [ann] = await customers()
  const writing = await holding(write)
  const removing = test.write(workspace.identity, (ctx) => undoStep(ctx, importId))
  await untilWaitingForLocks(test, 1)
  writing.release()
  await Promise.all([writing.done, removing])
  expect(await customers()).toEqual([ann])
  expect((await viewOf(test, workspace, importId)).undo).toMatchObject({ customersRemoved: 0, customersKept: 1 })
  await expectScoresToEqualRebuild(test, workspace)
})

it('what a later import is just writing over is handed down to it', async () => {
  const people = (city: string) =>
    importFile(test, workspace, `customer_id,name,city\n7,Eve,${city}\n`, { target: 'customers' })
  await people('Leeds')
  const [first, later] = [await people('Bath'), await people('Bath')]
  const eve = await test.app.database.owner.query(`select id from customer where workspace_id = $1 and name = 'Eve'`, [
    workspace.id,
  ])
  const { id } = eve.rows[0]
  expect((await admin.post(`/imports/${first.id}/undo`)).status).toBe(200)
  const writing = await holding(async (ctx) => {
    await upsertCustomers(ctx, [{ source: 'import', externalId: '7', name: null, city: 'York' }])
    const over = [{ id, before: { city: 'Bath' }, after: { city: 'York' } }]
    await rememberEffects(ctx, { importId: later.id, rowsDone: 99, target: 'customers' }, { effects: NO_EFFECTS, over })
  })
  const undone = test.write(workspace.identity, (ctx) => undoStep(ctx, first.id))
  await untilWaitingForLocks(test, 1)
  writing.release()
  await Promise.all([writing.done, undone])
  const { rows } = await test.app.database.owner.query('select before, after from import_change where import_id = $1', [
    later.id,
  ])
  expect(rows).toEqual([{ before: { city: 'Leeds' }, after: { city: 'York' } }])
})
