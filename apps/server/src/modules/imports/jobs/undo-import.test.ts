import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../../test/harness.ts'
import {
  cutOffAfterOneWrite,
  expectScoresToEqualRebuild,
  runUntilEnded,
  setBatchRows,
  stoppedAfterOneWrite,
} from '../broken-run.testkit.ts'
import { undoImport } from '../index.ts'
import { importFile, startFile, viewOf } from '../testing.ts'
import { worldOf } from '../world.testkit.ts'
import { undoImportJob } from './undo-import.job.ts'

const ORDERS = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'
const PEOPLE = 'customer_id,name,email,phone,city'
const CONTACTS = 'customer_id,kind,occurred_at,subject,id'

/** Lines of 40 orders by 9 customers that lie apart in the file, with cancellations. */
function orderLines(from: number, to: number): string {
  const lines = Array.from({ length: (to - from) * 3 }, (_, index) => {
    const order = from + ((index * 7) % (to - from))
    const cancelled = order % 11 === 3
    const day = String(1 + (order % 28)).padStart(2, '0')
    return `${cancelled ? 'C' : ''}${1000 + order},P${index % 9},Thing,${cancelled ? -1 : 1 + (index % 4)},2026-05-${day} 10:00,${(index % 7) + 0.5},C${order % 9},UK`
  })
  return [ORDERS, ...lines].join('\n')
}

let test: TestApp
beforeAll(async () => {
  test = await openTestApp()
})
afterAll(() => test.close())

async function undo(workspace: TestWorkspace, importId: string) {
  await test.write(workspace.identity, (ctx) => undoImport(ctx, importId))
  await test.drainJobs()
  const view = await viewOf(test, workspace, importId)
  expect(view.status).toBe('undone')
  if (!view.undo) throw new Error('an import that was undone says what came of it')
  return view.undo
}

/** A workspace where something was before. */
async function lively(): Promise<TestWorkspace> {
  const workspace = await test.createWorkspace()
  await importFile(test, workspace, [PEOPLE, 'C1,Ann,ann@x.example,,Leeds', 'C2,Bob,,,York'].join('\n'), {
    target: 'customers',
  })
  await importFile(test, workspace, orderLines(0, 12))
  return workspace
}

describe('undoing an import', () => {
  it('of orders leaves everything as it was, and the same file comes in anew as if for the first time', async () => {
    const workspace = await lively()
    const before = await worldOf(test, workspace)
    const first = await importFile(test, workspace, orderLines(6, 40))
    const with40 = await worldOf(test, workspace)
    expect(with40).not.toEqual(before)
    expect(first.can.undo).toBe(true)
    const undone = await undo(workspace, first.id)
    expect(undone).toMatchObject({
      customersRemoved: first.result.customersCreated,
      ordersRemoved: first.result.ordersCreated,
      interactionsRemoved: first.result.interactionsCreated,
      customersKept: 0,
      ordersKept: 0,
      kept: [],
    })
    expect(await worldOf(test, workspace)).toEqual(before)
    await expectScoresToEqualRebuild(test, workspace)
    const again = await importFile(test, workspace, orderLines(6, 40))
    expect(again.result).toMatchObject({
      ordersCreated: first.result.ordersCreated,
      linesLeftOut: first.result.linesLeftOut,
    })
    expect(await worldOf(test, workspace)).toEqual(with40)
    await expectScoresToEqualRebuild(test, workspace)
  })

  it.each([['stopped', stoppedAfterOneWrite] as const, ['cut off', cutOffAfterOneWrite] as const])(
    '%s after every step and taken up again ends the same',
    async (_name, more) => {
      const workspace = await lively()
      const before = await worldOf(test, workspace)
      const importId = await startFile(test, workspace, orderLines(6, 40))
      await setBatchRows(test, workspace, importId, 10)
      await test.drainJobs()
      await test.write(workspace.identity, (ctx) => undoImport(ctx, importId))
      const rounds = await runUntilEnded(test, { workspace, importId, job: undoImportJob, more })
      expect(rounds).toBeGreaterThanOrEqual(10)
      await test.drainJobs()
      expect(await worldOf(test, workspace)).toEqual(before)
      await expectScoresToEqualRebuild(test, workspace)
    },
  )

  it('of customers takes out those it made and gives the others their values back, as often as it wrote over them', async () => {
    const workspace = await lively()
    const before = await worldOf(test, workspace)
    const lines = ['C1,Anna,anna@y.example,020 7946 0001,', 'N1,New,,,Bath', 'N1,Newer,n@x.example,,', 'C1,Anne,,,Hull']
    const id = await startFile(test, workspace, [PEOPLE, ...lines].join('\n'), {
      target: 'customers',
      assume: { 'same-number': 'merge' },
    })
    await setBatchRows(test, workspace, id, 1)
    await test.drainJobs()
    expect((await viewOf(test, workspace, id)).result).toMatchObject({ customersCreated: 1 })
    const undone = await undo(workspace, id)
    expect(undone).toMatchObject({ customersRemoved: 1, customersChangedSince: 0, customersKept: 0 })
    expect(await worldOf(test, workspace)).toEqual(before)
  })

  it('gives back fields of every kind, the workspace’s own among them, and those that were empty', async () => {
    const workspace = await test.createWorkspace()
    const header = 'customer_id,name,birthday,job title,tea,shelf'
    const columns = {
      externalId: 1,
      name: 2,
      birthday: 3,
      jobTitle: 4,
      'custom.tea': 5,
      'custom.shelf': 6,
    }
    const more = { target: 'customers', mapping: { target: 'customers', columns } } as const
    await importFile(test, workspace, `${header}\nC1,Ann,1990-02-03,Buyer,Oolong,\nC2,Bob,,,,`, more)
    const before = await worldOf(test, workspace)
    expect(before.customers?.join()).toContain('Oolong')
    const lines = ['C1,Ann,1991-04-05,Head of buying,Sencha,B7', 'C2,Bob,2001-01-01,Clerk,Assam,']
    const { id, result } = await importFile(test, workspace, [header, ...lines].join('\n'), more)
    expect(result.customersUpdated).toBe(2)
    expect(await undo(workspace, id)).toMatchObject({ customersReverted: 2, customersChangedSince: 0 })
    expect(await worldOf(test, workspace)).toEqual(before)
  })

  it('of contacts takes them out of timeline and engagement', async () => {
    const workspace = await lively()
    const before = await worldOf(test, workspace)
    const lines = [
      'C1,call,2026-06-01 10:00,Hello,1',
      'C1,meeting,2026-06-02 10:00,Again,2',
      'N9,visit,2026-06-03 10:00,Who,3',
    ]
    const contacts = await importFile(test, workspace, [CONTACTS, ...lines].join('\n'), { target: 'interactions' })
    expect(contacts.result).toMatchObject({ interactionsCreated: 3, customersCreated: 1 })
    expect(await undo(workspace, contacts.id)).toMatchObject({ interactionsRemoved: 3, customersRemoved: 1 })
    expect(await worldOf(test, workspace)).toEqual(before)
    await expectScoresToEqualRebuild(test, workspace)
  })

  it('ends a look at the past that began with it', async () => {
    const workspace = await test.createWorkspace()
    const before = await worldOf(test, workspace)
    const old = await importFile(test, workspace, orderLines(0, 9).replaceAll('2026-05', '2021-05'))
    expect(old.result.asOf).not.toBeNull()
    await undo(workspace, old.id)
    expect(await worldOf(test, workspace)).toEqual(before)
  })

  it('of an import that was stopped half way takes back its half', async () => {
    const workspace = await lively()
    const before = await worldOf(test, workspace)
    const id = await startFile(test, workspace, orderLines(6, 40))
    await setBatchRows(test, workspace, id, 10)
    const { owner } = test.app.database
    await test.drainJobs()
    await owner.query(`update import_job set status = 'cancelled' where id = $1`, [id])
    await undo(workspace, id)
    expect(await worldOf(test, workspace)).toEqual(before)
  })
})
