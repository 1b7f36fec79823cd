import type { Identity, ReadCtx } from '../../../platform/context/context.ts'
import { dueWorkspaces } from '../../../platform/jobs/due-workspaces.ts'
import type { ScheduledRun, WorkspaceTask } from '../../../platform/jobs/job.ts'
import type { Mailer, OutgoingMail } from '../../../platform/mail/mailer.ts'
import { findActor, findAddress } from '../../users/index.ts'
import { type ClaimedMail, claimMail, endMail, gatherMail } from '../commands/claim-mail.ts'
import { NOTICES_OF_MAIL_MAX, writeMail } from '../mail/write-mail.ts'
import { noticesOfMail } from '../queries/notices.ts'

const EVERY_MS = 5_000
/** Of one visit; the next one goes on. */
const MAILS_MAX = 100

/** Sends notices by mail when they are due; without mail nothing is ever due. */
export const sendMailsTask: WorkspaceTask = {
  name: 'notifications.send-mails',
  everyMs: EVERY_MS,
  dueWorkspaces: async ({ query, now, mail }) =>
    mail === null ? [] : dueWorkspaces(query, 'notices_mail_due_workspaces', [now.toISOString()]),
  async visit(identity, run) {
    if (run.mail === null) return
    for (let made = 0; made < MAILS_MAX && !run.signal.aborted; made++) {
      if (!(await run.contexts.withWrite(identity, gatherMail))) break
    }
    for (let sent = 0; sent < MAILS_MAX && !run.signal.aborted; sent++) {
      const claimed = await run.contexts.withWrite(identity, claimMail)
      if (!claimed) break
      // A server that is away is asked again with the next visit, not a hundred times in this one.
      if (!(await sendOne(identity, run, run.mail, claimed))) break
    }
  },
}

/** Outside any transaction: what a mail server does may take long. Answers whether the server is there. */
async function sendOne(identity: Identity, run: ScheduledRun, mailer: Mailer, claimed: ClaimedMail): Promise<boolean> {
  const { contexts, log } = run
  const mail = await readMail(identity, run, mailer.linkBase, claimed)
  const end = (state: 'sent' | 'dropped' | 'failed') =>
    contexts.withWrite(identity, (ctx) => endMail(ctx, claimed.id, state))
  if (!mail) {
    await end('dropped')
    return true
  }
  const outcome = await mailer.send(mail)
  if (outcome.state === 'sent') {
    await end('sent')
    return true
  }
  const isOver = outcome.state === 'refused' || claimed.isLast
  log.warn(
    { workspaceId: identity.workspace.id, mailId: claimed.id, code: outcome.code, isOver },
    'a mail was not taken by the mail server',
  )
  if (isOver) await end('failed')
  return outcome.state === 'refused'
}

/** As its reader sees it now; null where they have left, read all of it in the app, or see nothing of it any more. */
async function readMail(
  identity: Identity,
  { contexts }: ScheduledRun,
  linkBase: string,
  { id, memberId }: ClaimedMail,
): Promise<OutgoingMail | null> {
  const reader = await contexts.withRead(identity, async (ctx) => {
    const found = await findActor(ctx, memberId)
    return found && { ...found, to: await findAddress(ctx, memberId) }
  })
  if (!reader?.to || reader.actor.kind !== 'member') return null
  const { actor, language, to } = reader
  return contexts.withRead({ ...identity, actor }, async (ctx) => {
    const notices = (await noticesOfMail(ctx, id, NOTICES_OF_MAIL_MAX + 1)).filter(({ isVisible }) => isVisible)
    if (notices.length === 0) return null
    const facts = { language, name: actor.name, linkBase, notices, declarationOf: declarationsOf(ctx) }
    return { id, to, ...writeMail(facts) }
  })
}

function declarationsOf(ctx: ReadCtx) {
  return (object: string) => {
    const type = ctx.hooks.recordType(object)
    return type ? ctx.model.of(type.declaration) : null
  }
}
