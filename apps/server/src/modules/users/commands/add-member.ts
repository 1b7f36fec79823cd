import type { Language, RoleKey } from '@rapport/contract'
import { AppError, foldEmail, newId } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { sqlState, UNIQUE_VIOLATION } from '../../../platform/db/errors.ts'
import { requireGivable, writeRoles } from '../../access/index.ts'
import { requireTeam } from '../queries/require-team.ts'
import '../tables.ts'

export type AddMemberInput = {
  /** The member's id, where it has to be known before. */
  id?: string
  userId: string
  name: string
  email: string
  roles: readonly RoleKey[]
  language: Language | null
  teamId: string | null
  departmentId?: string | null
  position?: string | null
}

/** Makes an existing sign-in account a member. Answers the member's id. */
export async function addMember(ctx: WriteCtx, input: AddMemberInput): Promise<string> {
  const id = input.id ?? newId()
  const email = foldEmail(input.email)
  if (input.teamId !== null) await requireTeam(ctx, input.teamId)
  await requireGivable(ctx, input.roles)
  try {
    await ctx.db
      .$pickTables<'member'>()
      .insertInto('member')
      .values({
        workspace_id: ctx.workspaceId,
        id,
        user_id: input.userId,
        name: input.name.trim(),
        email,
        status: 'active',
        language: input.language,
        team_id: input.teamId,
        department_id: input.departmentId ?? null,
        position: input.position ?? null,
        version: 1,
        created_at: new Date().toISOString(),
      })
      .execute()
  } catch (error) {
    if (sqlState(error) !== UNIQUE_VIOLATION) throw error
    throw emailTaken()
  }
  await writeRoles(ctx, id, input.roles)
  ctx.recordChange({
    action: 'member.added',
    object: 'member',
    id,
    after: { name: input.name.trim(), email, roles: input.roles, teamId: input.teamId },
    event: { roles: [...input.roles] },
    topics: ['members'],
  })
  return id
}

export function emailTaken(): AppError {
  const message = 'Somebody with this e-mail address is already a member.'
  return new AppError('member.email_taken', 409, message, {
    fieldErrors: [{ path: 'email', code: 'member.email_taken', message }],
  })
}
