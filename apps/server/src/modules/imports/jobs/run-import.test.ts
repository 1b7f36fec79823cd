import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestWorkspace } from '../../../../test/harness.ts'
import type { JobRun } from '../../../platform/jobs/job.ts'
import {
  cutOffAfterOneWrite,
  expectScoresToEqualRebuild,
  runUntilEnded,
  setBatchRows,
  stoppedAfterOneWrite,
} from '../broken-run.testkit.ts'
import { cancelImport } from '../index.ts'
import { importFile, jobRun, startFile, viewOf } from '../testing.ts'
import { runImportJob } from './run-import.job.ts'

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'

/** 240 lines of 60 orders by 13 customers: orders that lie apart, cancellations, lines without customer, one of every trap. */
function orderLines(): string {
  const lines = Array.from({ length: 240 }, (_, index) => {
    const order = (index * 7) % 60
    const customer = index % 29 === 5 ? '' : `C${order % 13}`
    const cancelled = order % 11 === 3
    const day = String(1 + (order % 28)).padStart(2, '0')
    return `${cancelled ? 'C' : ''}${1000 + order},P${index % 9},Thing ${index % 9},${cancelled ? -1 : 1 + (index % 4)},2026-05-${day} 10:00,${(index % 7) + 0.5},${customer},UK`
  })
  return [HEADER, ...lines].join('\n')
}
const FILE = orderLines()

let test: TestApp
beforeAll(async () => {
  test = await openTestApp()
})
afterAll(() => test.close())

/** Everything an import leaves behind but what is made up anew in each run (ids, times of writing). */
async function contentOf({ id }: TestWorkspace): Promise<string> {
  const parts: unknown[] = []
  for (const query of [
    `select external_id, name, country, version from customer where workspace_id = $1 order by external_id`,
    `select number, status, placed_at, total_minor, line_count from sales_order where workspace_id = $1 order by number`,
    `select o.number, l.line_key, l.ordinal, l.description, l.quantity, l.unit_price, l.amount_minor, p.code
     from order_line l join sales_order o on o.workspace_id = l.workspace_id and o.id = l.order_id
     left join product p on p.workspace_id = l.workspace_id and p.id = l.product_id where l.workspace_id = $1 order by 1, l.ordinal`,
    `select c.external_id, s.tier, s.stage, s.orders, s.spend_minor, s.last_order_at, p.engagement_points, p.next_review_at
     from customer_score s join customer_activity p using (workspace_id, customer_id) join customer c on c.workspace_id = s.workspace_id and c.id = s.customer_id where s.workspace_id = $1 order by 1`,
    `select day, sum(orders) as orders, sum(revenue_minor) as minor from revenue_day where workspace_id = $1 group by day order by day`,
    `select c.external_id, i.kind, i.occurred_at, sum(i.order_delta) as orders, sum(i.amount_minor) as minor
     from interaction i join customer c on c.workspace_id = i.workspace_id and c.id = i.customer_id
     where i.workspace_id = $1 group by 1, 2, 3 order by 1, 2, 3`,
  ]) {
    parts.push((await test.app.database.owner.query(query, [id])).rows)
  }
  return JSON.stringify(parts)
}

describe('a run', () => {
  it('brings in orders, and the same file again changes nothing', async () => {
    const workspace = await test.createWorkspace()
    const first = await importFile(test, workspace, FILE)
    expect(first.result).toMatchObject({
      lines: 240,
      customersCreated: 13,
      linesLeftOut: 9,
      ordersUnchanged: 0,
      asOf: null,
    })
    expect(first.result.ordersCreated).toBe(60)
    const content = await contentOf(workspace)
    const second = await importFile(test, workspace, FILE)
    expect(second.result).toMatchObject({
      customersCreated: 0,
      ordersCreated: 0,
      ordersUnchanged: 60,
      interactionsCreated: 0,
      linesLeftOut: 9,
    })
    expect(await contentOf(workspace)).toBe(content)
    await expectScoresToEqualRebuild(test, workspace)
  })

  it.each([['stopped', stoppedAfterOneWrite] as const, ['cut off', cutOffAfterOneWrite] as const])(
    '%s after every batch and taken up again ends with the same rows',
    async (_name, more) => {
      const whole = await test.createWorkspace()
      const id = await startFile(test, whole, FILE)
      await setBatchRows(test, whole, id, 20)
      await test.drainJobs()
      const pieces = await test.createWorkspace()
      const broken = await startFile(test, pieces, FILE)
      await setBatchRows(test, pieces, broken, 20)
      expect(
        await runUntilEnded(test, { workspace: pieces, importId: broken, job: runImportJob, more }),
      ).toBeGreaterThanOrEqual(12)
      await test.drainJobs()
      expect(await contentOf(pieces)).toBe(await contentOf(whole))
      expect((await viewOf(test, pieces, broken)).result).toEqual((await viewOf(test, whole, id)).result)
      await expectScoresToEqualRebuild(test, pieces)
    },
  )

  it('finds a second run of the same import and stores every batch once', async () => {
    const alone = await test.createWorkspace()
    await importFile(test, alone, FILE)
    const workspace = await test.createWorkspace()
    const id = await startFile(test, workspace, FILE)
    await setBatchRows(test, workspace, id, 20)
    const run = () => runImportJob.run({ importId: id }, jobRun(test, workspace.identity))
    await Promise.all([run(), run(), run()])
    expect(await viewOf(test, workspace, id)).toMatchObject({
      status: 'done',
      result: { lines: 240, ordersCreated: 60, linesLeftOut: 9 },
    })
    await test.drainJobs()
    const numbers = (text: string) => JSON.stringify((JSON.parse(text) as unknown[]).slice(0, 2))
    expect(numbers(await contentOf(workspace))).toBe(numbers(await contentOf(alone)))
  })

  it('ends at the next batch when it is cancelled; what was taken in stays, the same file adds the rest', async () => {
    const workspace = await test.createWorkspace()
    const id = await startFile(test, workspace, FILE)
    await setBatchRows(test, workspace, id, 20)
    let writes = 0
    const { withRead, withWrite } = test.app.contexts
    const contexts: JobRun['contexts'] = {
      withRead,
      async withWrite(identity, work) {
        if (++writes === 5) await withWrite(identity, (ctx) => cancelImport(ctx, id))
        return withWrite(identity, work)
      },
    }
    await runImportJob.run({ importId: id }, jobRun(test, workspace.identity, { contexts }))
    const view = await viewOf(test, workspace, id)
    expect(view).toMatchObject({ status: 'cancelled', result: { lines: 60 }, can: { start: false, cancel: false } })
    expect((await importFile(test, workspace, FILE)).result.lines).toBe(240)
    await expectScoresToEqualRebuild(test, workspace)
  })

  it('measures a file that was too long for the preview, before it stores anything', async () => {
    const workspace = await test.createWorkspace()
    const id = await startFile(test, workspace, FILE.replaceAll('2026-05', '2021-05'))
    const { owner } = test.app.database
    await owner.query(
      `update import_job set preview = jsonb_set(preview, '{whole}', 'false'), rows_total = null where id = $1`,
      [id],
    )
    await test.drainJobs()
    const view = await viewOf(test, workspace, id)
    expect(view).toMatchObject({
      status: 'done',
      progress: { linesTotal: 240 },
      result: { asOf: '2021-05-28T22:59:59.999Z' },
    })
  })

  it('fails with a sentence when the file is gone, and does not try for ever', async () => {
    const workspace = await test.createWorkspace()
    const id = await startFile(test, workspace, FILE)
    await test.app.files.remove(`${workspace.id}/${id}`)
    await test.drainJobs()
    expect(await viewOf(test, workspace, id)).toMatchObject({
      status: 'failed',
      problem: { code: 'import.file_missing' },
      result: { lines: 0 },
    })
  })
})
