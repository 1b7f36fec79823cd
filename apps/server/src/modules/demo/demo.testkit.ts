import { openTestApp, type TestApp, type TestWorkspace } from '../../../test/harness.ts'
import type { JobRun } from '../../platform/jobs/job.ts'
import { fillDemoJob } from './jobs/fill-demo.job.ts'

export type DemoFacts = {
  customers: number
  interactions: number
  corrections: number
  contacts: number
  tasks: number
  products: number
  orders: number
  lines: number
  amount: number
  digest: string
}

export type DemoApp = TestApp & {
  /** Runs the job by hand, as the queue would. */
  fill(workspace: TestWorkspace, more?: Partial<JobRun>): Promise<void>
  /** What is in the workspace, with a digest of all that the demo company is made of but the ids. */
  factsOf(workspace: TestWorkspace): Promise<DemoFacts>
}

const FACTS = `
  select (select count(*)::int from customer where workspace_id = $1) as customers,
    (select count(*)::int from interaction where workspace_id = $1 and corrects_id is null) as interactions,
    (select count(*)::int from interaction where workspace_id = $1 and corrects_id is not null) as corrections,
    (select count(*)::int from contact where workspace_id = $1) as contacts,
    (select count(*)::int from task where workspace_id = $1) as tasks,
    (select count(*)::int from product where workspace_id = $1 and name <> code) as products,
    (select count(*)::int from sales_order where workspace_id = $1) as orders,
    (select count(*)::int from order_line where workspace_id = $1) as lines,
    (select coalesce(sum(amount_minor), 0)::float8 from order_line where workspace_id = $1) as amount,
    (select md5(string_agg(
        concat_ws('|', i.kind, i.occurred_at, i.amount_minor, i.subject, i.body, c.name, m.name), ',' order by i.external_id))
      from interaction i
      join customer c on c.workspace_id = i.workspace_id and c.id = i.customer_id
      left join member m on m.workspace_id = i.workspace_id and m.id = i.actor_id
      where i.workspace_id = $1 and i.corrects_id is null) as digest`

/** The test app with what the demo's tests ask of it besides. */
export async function openDemoApp(startAt: string): Promise<DemoApp> {
  const test = await openTestApp(startAt)
  const { contexts, files, storage, log, database } = test.app
  const signal = new AbortController().signal
  return {
    ...test,
    async fill({ identity }, more = {}) {
      await fillDemoJob.run(
        {},
        {
          contexts,
          files,
          storage,
          identity,
          log,
          signal,
          attempt: 1,
          attemptsMax: 5,
          progressed: async () => {},
          ...more,
        },
      )
    },
    async factsOf(workspace) {
      const result = await database.owner.query<DemoFacts>(FACTS, [workspace.id])
      return result.rows[0] as DemoFacts // one row of one statement
    },
  }
}
