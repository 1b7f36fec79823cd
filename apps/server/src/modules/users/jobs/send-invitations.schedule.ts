import { assert } from '@rapport/kernel'
import type { Identity } from '../../../platform/context/context.ts'
import { dueWorkspaces } from '../../../platform/jobs/due-workspaces.ts'
import type { ScheduledRun, WorkspaceTask } from '../../../platform/jobs/job.ts'
import type { Mailer } from '../../../platform/mail/mailer.ts'
import { type ClaimedInvitation, claimInvitation, endInvitationMail } from '../commands/claim-invitation.ts'
import { writeInvitation } from '../invitation-mail.ts'
import { invitationLink, invitationToken } from '../invitation-token.ts'

const EVERY_MS = 5_000
/** Of one visit; the next one goes on. */
const MAILS_MAX = 100

/** Sends the links of invitations to those who are invited; what the mail server does not take is tried again, ever more rarely. */
export const sendInvitationsTask: WorkspaceTask = {
  name: 'users.send-invitations',
  everyMs: EVERY_MS,
  dueWorkspaces: async ({ query, now, mail }) =>
    mail === null ? [] : dueWorkspaces(query, 'invitations_mail_due_workspaces', [now.toISOString()]),
  async visit(identity, run) {
    if (run.mail === null) return
    for (let sent = 0; sent < MAILS_MAX && !run.signal.aborted; sent++) {
      const claimed = await run.contexts.withWrite(identity, claimInvitation)
      if (!claimed) break
      // A server that is away is asked again with the next visit, not a hundred times in this one.
      if (!(await sendOne(identity, run, run.mail, claimed))) break
    }
  },
}

/** Outside any transaction: what a mail server does may take long. Answers whether the server is there. */
async function sendOne(
  identity: Identity,
  { contexts, log, secret }: ScheduledRun,
  mailer: Mailer,
  claimed: ClaimedInvitation,
): Promise<boolean> {
  const { id, salt, email } = claimed
  assert(salt, 'an invitation that waits for its mail has the salt of its link')
  const workspaceId = identity.workspace.id
  const token = invitationToken(await secret(), { workspaceId, invitationId: id, salt })
  const text = writeInvitation({ ...claimed, link: `${mailer.linkBase}${invitationLink(token)}` })
  // The link that is sent makes the mail: a renewed one is another mail, a repeated try the same.
  const outcome = await mailer.send({ id: salt, to: email, ...text })
  const isOver = outcome.state === 'refused' || claimed.isLast
  if (outcome.state !== 'sent')
    log.warn(
      { workspaceId, invitationId: id, code: outcome.code, isOver },
      'an invitation was not taken by the mail server',
    )
  if (outcome.state === 'sent' || isOver) {
    const state = outcome.state === 'sent' ? 'sent' : 'failed'
    await contexts.withWrite(identity, (ctx) => endInvitationMail(ctx, { id, salt, state }))
  }
  return outcome.state !== 'failed'
}
