import type { WriteCtx } from '../../../platform/context/context.ts'
import { dueWorkspaces } from '../../../platform/jobs/due-workspaces.ts'
import type { WorkspaceTask } from '../../../platform/jobs/job.ts'
import { notify } from '../../notifications/index.ts'
import '../tables.ts'

const EVERY_MS = 10_000
/** Of one visit; the next one goes on. */
const TASKS_MAX = 200
/** What nobody could be reminded of for a day (no worker was running) is no reminder any more. */
const LATE_MS = 86_400_000

/** Tells owners of tasks that it is time: in their notices, where it stays after the reminder on the screen was closed. */
export const remindTask: WorkspaceTask = {
  name: 'tasks.remind',
  everyMs: EVERY_MS,
  dueWorkspaces: ({ query, now }) => dueWorkspaces(query, 'tasks_remind_workspaces', spanUntil(now)),
  visit: (identity, { contexts }) => contexts.withWrite(identity, remind),
}

async function remind(ctx: WriteCtx): Promise<void> {
  for (const { id, ownerId, remindAt } of await dueTasks(ctx)) {
    await ctx.db
      .$pickTables<'task_reminder'>()
      .insertInto('task_reminder')
      .values({ workspace_id: ctx.workspaceId, task_id: id, remind_at: remindAt })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'task_id']).doUpdateSet({ remind_at: remindAt }))
      .execute()
    await notify(ctx, { kind: 'taskDue', members: [ownerId], of: { object: 'task', recordId: id } })
  }
}

/** Held until commit, so that two workers remind of two tasks. Uses task_remind. */
async function dueTasks(ctx: WriteCtx) {
  const [since, until] = spanUntil(ctx.realNow)
  const rows = await ctx.db
    .$pickTables<'task' | 'task_reminder'>()
    .selectFrom('task as t')
    .leftJoin('task_reminder as r', (on) =>
      on.onRef('r.workspace_id', '=', 't.workspace_id').onRef('r.task_id', '=', 't.id'),
    )
    .select(['t.id', 't.owner_id as ownerId', 't.remind_at as remindAt'])
    .where('t.workspace_id', '=', ctx.workspaceId)
    .where('t.remind_at', '>', since)
    .where('t.remind_at', '<=', until)
    .where('t.done_at', 'is', null)
    .where('t.archived_at', 'is', null)
    .where('t.owner_id', 'is not', null)
    .where((eb) => eb('r.remind_at', 'is distinct from', eb.ref('t.remind_at')))
    .orderBy('t.remind_at')
    .limit(TASKS_MAX)
    .forNoKeyUpdate('t')
    .skipLocked()
    .execute()
  return rows.flatMap(({ id, ownerId, remindAt }) =>
    ownerId === null || remindAt === null ? [] : [{ id, ownerId, remindAt }],
  )
}

function spanUntil(now: Date): [string, string] {
  return [new Date(now.getTime() - LATE_MS).toISOString(), now.toISOString()]
}
