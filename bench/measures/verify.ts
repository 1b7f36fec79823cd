import type { Workspace } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { waitUntil } from '../load.ts'
import { runCommand } from '../product.ts'
import { figure, type Line } from '../report.ts'
import { readMe } from '../set-up.ts'
import type { Bench } from './measure.ts'

const SETTLE_MAX_MS = 1_800_000

type RebuildReport = { customers: number; different: number; totalsDifferent: boolean }

/**
 * Every score computed again from the timeline, after all that was done to the company. The clock of the workspace stands still
 * meanwhile: after so many events silence moves somebody every moment, and a row whose review is just due is not wrong.
 */
export async function measureVerify(bench: Bench): Promise<Line[]> {
  await setClock(bench, new Date().toISOString())
  await waitForReevaluation(bench)
  const command = ['rebuild-scores', '--verify', '--json']
  const { output, durationMs } = await runCommand(bench.product.dataDirectory, command, [0, 1])
  await setClock(bench, null)
  const { customers, different, totalsDifferent } = JSON.parse(output) as RebuildReport // what the command prints
  return [
    figure(
      'Scores against the timeline',
      `rows that differ of ${customers}, after all of the above`,
      [different, 'rows'],
      {
        budget: { figure: 'value', atMost: 0 },
        note: `${totalsDifferent ? 'the totals of home differ' : 'the totals of home agree'}; ${(durationMs / 1000).toFixed(1)} s`,
      },
    ),
  ]
}

async function setClock({ administrator }: Bench, asOf: string | null): Promise<void> {
  const { workspace } = await readMe(administrator)
  await administrator.json<Workspace>('PATCH', '/api/v1/workspace', { version: workspace.version, asOf })
}

/** Changing the clock has everybody judged anew, by jobs; reviews due at that moment are done by the scheduled task. */
async function waitForReevaluation({ sql, workspaceId }: Bench): Promise<void> {
  const isDone = async () => {
    const open = await sql.query(
      `select 1 from graphile_worker._private_jobs where run_at <= now()
       union all select 1 from customer_activity s join workspace w on w.id = s.workspace_id
         where s.workspace_id = $1 and s.next_review_at <= w.as_of limit 1`,
      [workspaceId],
    )
    return open.rows.length === 0
  }
  if (!(await waitUntil(isDone, 500, SETTLE_MAX_MS))) {
    throw new AppError('bench.jobs_waiting', 500, 'The scores had not settled after half an hour.')
  }
}
