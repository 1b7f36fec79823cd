import { newId } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { nextDigestMs } from '../mail-time.ts'
import { settingOf } from '../queries/settings.ts'
import type { NoticeMailTable } from '../tables.ts'
import '../tables.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** Put into one mail; more of one person that is due makes another. */
const NOTICES_GATHERED_MAX = 1000
/** Of one person in a day: what is beyond waits for the digest. */
const MAILS_A_DAY_MAX = 50
/** What could not be sent for so long (mail was not set up, the worker stood still) is no news any more. */
const NEWS_DAYS = 3
const ATTEMPTS_MAX = 8
/** After each try, in minutes. */
const PAUSES = [5, 10, 30, 60, 180, 360, 720]

/** Puts all notices that are due for one person into one mail; answers whether there were any. Two workers at once take two people. */
export async function gatherMail(ctx: WriteCtx): Promise<boolean> {
  const due = await dueNotices(ctx)
  const [first] = due
  if (!first) return false
  const { member_id: memberId } = first
  const ids = due.map(({ id }) => id)
  const oldest = new Date(ctx.realNow.getTime() - NEWS_DAYS * DAY_MS).toISOString()
  const isNews = due.some(({ changed_at }) => Date.parse(changed_at) >= Date.parse(oldest))
  if (!isNews) await setMail(ctx, ids, { mail_due_at: null })
  else if ((await mailsOfToday(ctx, memberId)) >= MAILS_A_DAY_MAX) await postpone(ctx, memberId, ids)
  else await makeMail(ctx, memberId, ids)
  return true
}

/** All that is due for whoever waits longest, held until commit. Uses notice_mail_due. */
async function dueNotices(ctx: WriteCtx) {
  const now = ctx.realNow.toISOString()
  const db = ctx.db.$pickTables<'notice'>()
  const next = await db
    .selectFrom('notice')
    .select('member_id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('mail_due_at', '<=', now)
    .orderBy('mail_due_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!next) return []
  return db
    .selectFrom('notice')
    .select(['id', 'member_id', 'changed_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('member_id', '=', next.member_id)
    .where('mail_due_at', '<=', now)
    .orderBy('mail_due_at')
    .limit(NOTICES_GATHERED_MAX)
    .forUpdate()
    .skipLocked()
    .execute()
}

async function makeMail(ctx: WriteCtx, memberId: string, ids: readonly string[]): Promise<void> {
  const mail_id = newId()
  const now = ctx.realNow.toISOString()
  await ctx.db
    .$pickTables<'notice_mail'>()
    .insertInto('notice_mail')
    .values({
      workspace_id: ctx.workspaceId,
      id: mail_id,
      member_id: memberId,
      state: 'waiting',
      next_at: now,
      created_at: now,
    })
    .execute()
  // What happens from now on is told by another notice: this one is on its way.
  await setMail(ctx, ids, { mail_due_at: null, mail_id, burst_key: null })
}

async function postpone(ctx: WriteCtx, memberId: string, ids: readonly string[]): Promise<void> {
  const { digestAt, timeZone } = await settingOf(ctx, memberId)
  const dueMs = nextDigestMs(digestAt, ctx.realNow.getTime(), timeZone ?? ctx.workspace.timeZone)
  await setMail(ctx, ids, { mail_due_at: new Date(dueMs).toISOString() })
}

type MailFacts = { mail_due_at: string | null; mail_id?: string; burst_key?: null }

async function setMail(ctx: WriteCtx, ids: readonly string[], facts: MailFacts): Promise<void> {
  await ctx.db
    .$pickTables<'notice'>()
    .updateTable('notice')
    .set(facts)
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', 'in', [...ids])
    .execute()
}

/** Uses notice_mail_member. */
async function mailsOfToday(ctx: WriteCtx, memberId: string): Promise<number> {
  const { count } = await ctx.db
    .$pickTables<'notice_mail'>()
    .selectFrom('notice_mail')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('member_id', '=', memberId)
    .where('created_at', '>', new Date(ctx.realNow.getTime() - DAY_MS).toISOString())
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** A mail that is to be sent now; `isLast`: it is given up after this try. */
export type ClaimedMail = { id: string; memberId: string; isLast: boolean }

/**
 * The next mail to send, or to send again where an earlier try failed or never ended: nobody else takes it until the pause after this try is
 * over. Uses notice_mail_waiting.
 */
export async function claimMail(ctx: WriteCtx): Promise<ClaimedMail | null> {
  const db = ctx.db.$pickTables<'notice_mail'>()
  const found = await db
    .selectFrom('notice_mail')
    .select(['id', 'member_id', 'attempts'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('state', '=', 'waiting')
    .where('next_at', '<=', ctx.realNow.toISOString())
    .orderBy('next_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!found) return null
  const pauseMs = (PAUSES[found.attempts] ?? PAUSES.at(-1) ?? 0) * MINUTE_MS
  const attempts = found.attempts + 1
  await db
    .updateTable('notice_mail')
    .set({ attempts, next_at: new Date(ctx.realNow.getTime() + pauseMs).toISOString() })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', found.id)
    .execute()
  return { id: found.id, memberId: found.member_id, isLast: attempts >= ATTEMPTS_MAX }
}

/** How a mail ended. Twice is once: one that was sent stays so. */
export async function endMail(ctx: WriteCtx, id: string, state: Exclude<NoticeMailTable['state'], 'waiting'>) {
  await ctx.db
    .$pickTables<'notice_mail'>()
    .updateTable('notice_mail')
    .set({ state })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}
