import type { Identity } from '../../../platform/context/context.ts'
import { dueWorkspaces } from '../../../platform/jobs/due-workspaces.ts'
import type { ScheduledRun, WorkspaceTask } from '../../../platform/jobs/job.ts'
import { followClock } from '../commands/due-rules.ts'
import { type Filling, fillRule } from '../commands/fill-rule.ts'
import { reviewChanged } from '../commands/review.ts'
import { dueRules } from '../queries/live-rules.ts'

/** Often: people wait for their tags to follow. */
const EVERY_MS = 250
const REVIEWS_MAX = 100
const PAGES_MAX = 10_000

/** Has tags by rule follow what changed, rules that are new, and the clock. */
export const followRulesTask: WorkspaceTask = {
  name: 'tags.follow-rules',
  everyMs: EVERY_MS,
  dueWorkspaces: ({ query, now }) => dueWorkspaces(query, 'tags_due_workspaces', [now.toISOString()]),
  async visit(identity, run) {
    await reviewAll(identity, run)
    const due = await run.contexts.withRead(identity, dueRules)
    for (const { id, isStale } of due) {
      if (run.signal.aborted) return
      if (isStale) await fillAll(identity, run, id)
      else await run.contexts.withWrite(identity, (ctx) => followClock(ctx, id))
    }
  },
}

async function reviewAll(identity: Identity, { contexts, signal }: ScheduledRun): Promise<void> {
  for (let turn = 0; turn < REVIEWS_MAX && !signal.aborted; turn += 1) {
    if ((await contexts.withWrite(identity, reviewChanged)) === 0) return
  }
}

/** Changes go on being followed between its pages. */
async function fillAll(identity: Identity, run: ScheduledRun, tagId: string): Promise<void> {
  let filling: Filling | null = null
  for (let page = 0; page < PAGES_MAX && !run.signal.aborted; page += 1) {
    filling = await run.contexts.withWrite(identity, (ctx) => fillRule(ctx, tagId, filling))
    if (filling === null) return
    await reviewAll(identity, run)
  }
}
