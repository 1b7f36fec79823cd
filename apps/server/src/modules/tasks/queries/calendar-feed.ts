import { CALENDAR_FEED_TASKS_MAX, TASK_STATES_ENDED, task } from '@rapport/contract'
import { AppError, encodeFilter } from '@rapport/kernel'
import { ME, type RecordOf } from '@rapport/objects'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { readPage } from '../../../platform/lists/read-page.ts'
import { select } from '../../../platform/lists/selection.ts'
import { maskRecord } from '../../../platform/records/masking/mask-record.ts'
import '../tables.ts'

const DAY_MS = 86_400_000
/** What calendar programs show: the last quarter and the next two years. */
const PAST_DAYS = 90
const FUTURE_DAYS = 730

export type CalendarTask = Omit<RecordOf<typeof task>, 'about' | 'outcome'>

/** Whose tasks a token opens; an ended or invented one is `calendar.not_found`. Uses the unique index on token_hash. */
export async function memberOfFeed(ctx: ReadCtx, tokenHash: string): Promise<string> {
  const row = await ctx.db
    .$pickTables<'calendar_feed'>()
    .selectFrom('calendar_feed')
    .select('member_id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  if (!row) throw calendarNotFound()
  return row.member_id
}

export function calendarNotFound(): AppError {
  return new AppError(
    'calendar.not_found',
    404,
    'This calendar address does not work any more. Make a new one in your tasks.',
  )
}

/** Since when the reader's calendar is open; null: it is not. Uses the primary key. */
export async function feedSince(ctx: ReadCtx): Promise<string | null> {
  if (ctx.actor.kind !== 'member') return null
  const row = await ctx.db
    .$pickTables<'calendar_feed'>()
    .selectFrom('calendar_feed')
    .select('created_at')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('member_id', '=', ctx.actor.memberId)
    .executeTakeFirst()
  return row?.created_at ?? null
}

/** The reader's own tasks with a due time that still need something, `CALENDAR_FEED_TASKS_MAX` at most. Uses task_owner_due. */
export async function calendarTasks(ctx: ReadCtx): Promise<CalendarTask[]> {
  const day = (days: number) => new Date(ctx.realNow.getTime() + days * DAY_MS).toISOString()
  const filter = encodeFilter({
    and: [
      { field: 'ownerId', op: 'eq', value: ME },
      { field: 'state', op: 'notIn', value: TASK_STATES_ENDED },
      { field: 'dueAt', op: 'between', value: [day(-PAST_DAYS), day(FUTURE_DAYS)] },
    ],
  })
  const { selection, order } = await select(ctx, { declaration: task }, { filter, sort: 'dueAt' })
  const { items } = await readPage<CalendarTask>(ctx, selection, order, { limit: CALENDAR_FEED_TASKS_MAX })
  return items.map((item) => maskRecord(ctx, task, item))
}
