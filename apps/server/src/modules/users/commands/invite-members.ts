import { INVITATIONS_OPEN_MAX, type Language, type RoleKey } from '@rapport/contract'
import { newId } from '@rapport/kernel'
import { hashToken } from '../../../platform/auth/workspace-token.ts'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { bulkInsert, runBulk } from '../../../platform/db/bulk.ts'
import { requireGivable } from '../../access/index.ts'
import { expiryOf, invitationToken } from '../invitation-token.ts'
import { countInvitations } from '../queries/list-invitations.ts'
import { type Issued, tooManyInvitations } from './invite-member.ts'
import { lockAdministrators } from './lock-administrators.ts'
import '../tables.ts'

/** A person to invite whose values were checked: the address is folded, free, and nobody else's of the list. */
export type NewInvitation = {
  name: string
  email: string
  role: RoleKey
  teamId: string | null
  departmentId: string | null
  position: string | null
}

const ADD = bulkInsert(
  'invitation',
  {
    workspace_id: 'uuid',
    id: 'uuid',
    email: 'text',
    name: 'text',
    role: 'text',
    language: 'text',
    team_id: 'uuid',
    department_id: 'uuid',
    position: 'text',
    token_hash: 'text',
    invited_by: 'uuid',
    created_at: 'timestamptz',
    expires_at: 'timestamptz',
    mail_state: 'text',
    mail_salt: 'uuid',
    mail_next_at: 'timestamptz',
  },
  '',
)

type How = { secret: string; language: Language | null; byMail: boolean }

/** Changes to members and invitations go one after another from here on: what is looked up next stays so until commit. */
export const holdInvitations = lockAdministrators

/** Offers places to many people in one statement. Callers hold invitations (`holdInvitations`) and have looked who is free. Throws `invitation.too_many`. */
export async function inviteMembers(
  ctx: WriteCtx,
  people: readonly NewInvitation[],
  { secret, language, byMail }: How,
): Promise<Issued[]> {
  if (people.length === 0) return []
  if ((await countInvitations(ctx)) + people.length > INVITATIONS_OPEN_MAX) throw tooManyInvitations()
  await requireGivable(ctx, [...new Set(people.map(({ role }) => role))])
  const invitedBy = ctx.actor.kind === 'member' ? ctx.actor.memberId : null
  const at = ctx.realNow.toISOString()
  const made = people.map((person) => ({ person, issued: { invitationId: newId(), salt: newId() } }))
  await runBulk(
    ctx.db,
    ADD,
    made.map(({ person, issued }) => [
      ...[ctx.workspaceId, issued.invitationId, person.email, person.name, person.role, language],
      ...[person.teamId, person.departmentId, person.position],
      hashToken(invitationToken(secret, { workspaceId: ctx.workspaceId, ...issued })),
      ...[invitedBy, at, expiryOf(ctx.realNow)],
      ...(byMail ? ['waiting', issued.salt, at] : ['none', null, null]),
    ]),
  )
  for (const { person, issued } of made)
    ctx.recordChange({
      action: 'invitation.created',
      object: 'invitation',
      id: issued.invitationId,
      after: person,
      topics: ['members'],
    })
  return made.map(({ issued }) => issued)
}
