import type { Language } from '@rapport/contract'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { getWorkspace } from '../../workspaces/index.ts'
import '../tables.ts'

const MINUTE_MS = 60_000
const ATTEMPTS_MAX = 8
/** After each try, in minutes. */
const PAUSES = [5, 10, 30, 60, 180, 360, 720]

export type ClaimedInvitation = {
  id: string
  salt: string | null
  name: string
  email: string
  language: Language | null
  workspaceName: string
  inviterName: string | null
  expiresAt: string
  timeZone: string
  /** It is given up after this try. */
  isLast: boolean
}

/** The next link to send; nobody else takes it until the pause after this try is over. Uses invitation_mail_waiting. */
export async function claimInvitation(ctx: WriteCtx): Promise<ClaimedInvitation | null> {
  const db = ctx.db.$pickTables<'invitation' | 'member'>()
  const found = await db
    .selectFrom('invitation as i')
    .leftJoin('member as m', (on) =>
      on.onRef('m.workspace_id', '=', 'i.workspace_id').onRef('m.id', '=', 'i.invited_by'),
    )
    .select(['i.id', 'i.mail_salt as salt', 'i.name', 'i.email', 'i.language', 'i.mail_attempts as attempts'])
    .select(['m.name as inviterName', 'i.expires_at as expiresAt'])
    .where('i.workspace_id', '=', ctx.workspaceId)
    .where('i.mail_state', '=', 'waiting')
    .where('i.mail_next_at', '<=', ctx.realNow.toISOString())
    .orderBy('i.mail_next_at')
    .orderBy('i.id')
    .limit(1)
    .forUpdate('i')
    .skipLocked()
    .executeTakeFirst()
  if (!found) return null
  const { attempts: before, ...invitation } = found
  const pauseMs = (PAUSES[before] ?? PAUSES.at(-1) ?? 0) * MINUTE_MS
  const attempts = before + 1
  await db
    .updateTable('invitation')
    .set({ mail_attempts: attempts, mail_next_at: new Date(ctx.realNow.getTime() + pauseMs).toISOString() })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', invitation.id)
    .execute()
  const { name: workspaceName, timeZone } = await getWorkspace(ctx)
  return { ...invitation, workspaceName, timeZone, isLast: attempts >= ATTEMPTS_MAX }
}

/** How a mail ended, unless the link was renewed or withdrawn meanwhile. */
export async function endInvitationMail(
  ctx: WriteCtx,
  { id, salt, state }: { id: string; salt: string; state: 'sent' | 'failed' },
): Promise<void> {
  await ctx.db
    .$pickTables<'invitation'>()
    .updateTable('invitation')
    .set({ mail_state: state, mail_salt: null, mail_next_at: null })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('mail_salt', '=', salt)
    .execute()
  ctx.announce('members')
}
