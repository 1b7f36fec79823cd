import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runOnce } from 'graphile-worker'
import { openTestHouse, type TestHouse, type TestWorkspace } from '../../../test/harness.ts'
import { jobs, routes, subscribers } from '../../app/rooms.ts'
import { readConfig } from '../../platform/config/config.ts'
import { buildServer } from '../../platform/http/server.ts'
import type { JobRun } from '../../platform/jobs/job.ts'
import { quietLogger } from '../../platform/jobs/quiet-logger.ts'
import { buildTaskList } from '../../platform/jobs/worker.ts'
import { createLog } from '../../platform/log/log.ts'
import { fillDemoJob } from './jobs/fill-demo.job.ts'
import { demoRoom } from './room.ts'

export type DemoFacts = {
  customers: number
  interactions: number
  orders: number
  lines: number
  amount: number
  digest: string
}

export type DemoHouse = TestHouse & {
  /** Runs the job by hand, as the queue would. */
  fill(workspace: TestWorkspace, more?: Partial<JobRun>): Promise<void>
  /** Runs what waits in the queue. */
  runQueue(): Promise<void>
  /** What is in the workspace, with a digest of all that the demo company is made of but the ids. */
  factsOf(workspace: TestWorkspace): Promise<DemoFacts>
}

const FACTS = `
  select (select count(*)::int from customer where workspace_id = $1) as customers,
    (select count(*)::int from interaction where workspace_id = $1) as interactions,
    (select count(*)::int from sales_order where workspace_id = $1) as orders,
    (select count(*)::int from order_line where workspace_id = $1) as lines,
    (select coalesce(sum(amount_minor), 0)::float8 from order_line where workspace_id = $1) as amount,
    (select md5(string_agg(
        concat_ws('|', i.kind, i.occurred_at, i.amount_minor, i.subject, i.body, c.name, m.name), ',' order by i.external_id))
      from interaction i
      join customer c on c.workspace_id = i.workspace_id and c.id = i.customer_id
      left join member m on m.workspace_id = i.workspace_id and m.id = i.actor_id
      where i.workspace_id = $1) as digest`

/** The test house with the room demo in it, whether or not the house at large has it. */
export async function openDemoHouse(startAt: string): Promise<DemoHouse> {
  const test = await openTestHouse(startAt)
  const { house } = test
  await test.server.close()
  const server = await buildServer({
    config: { ...readConfig({}), webDirectory: join(tmpdir(), 'rapport-no-web') },
    tools: house,
    routes: [...routes.filter((route) => route.url !== '/demo'), ...demoRoom.routes],
    version: 'test',
  })
  const log = createLog('silent')
  const allJobs = [...jobs.filter((job) => job.name !== fillDemoJob.name), fillDemoJob]
  const signal = new AbortController().signal
  return {
    ...test,
    server,
    async fill(workspace, more = {}) {
      const { entrances, files } = house
      await fillDemoJob.run(
        {},
        { entrances, files, identity: workspace.identity, log, signal, attempt: 1, attemptsMax: 5, ...more },
      )
    },
    async runQueue() {
      await runOnce({
        pgPool: house.database.owner,
        logger: quietLogger(log),
        noHandleSignals: true,
        taskList: buildTaskList({ ...house, jobs: allJobs, subscribers }, signal),
      })
    },
    async factsOf(workspace) {
      const result = await house.database.owner.query<DemoFacts>(FACTS, [workspace.id])
      return result.rows[0] as DemoFacts // one row of one statement
    },
    async close() {
      await server.close()
      await test.close()
    },
  }
}
