import type { SignInRules } from '@rapport/contract'
import type { Actor, ReadCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

const NONE: SignInRules = { isForEveryone: false, roles: [], version: 0 }

/** Who has to sign in with two steps. Uses the primary key. */
export async function getSignInRules(ctx: ReadCtx): Promise<SignInRules> {
  const row = await ctx.db
    .$pickTables<'sign_in_rule'>()
    .selectFrom('sign_in_rule')
    .select(['is_for_everyone as isForEveryone', 'roles', 'version'])
    .where('workspace_id', '=', ctx.workspaceId)
    .executeTakeFirst()
  return row ?? NONE
}

/** Whether the actor has to. */
export async function needsSecondFactor(ctx: ReadCtx): Promise<boolean> {
  const { actor } = ctx
  return actor.kind === 'member' && appliesTo(await getSignInRules(ctx), rolesOf(actor))
}

export function appliesTo(
  { isForEveryone, roles }: Pick<SignInRules, 'isForEveryone' | 'roles'>,
  held: readonly string[],
): boolean {
  return isForEveryone || roles.some((role) => held.includes(role))
}

/** The roles of who acts, by their keys. */
export function rolesOf(actor: Actor): string[] {
  return actor.kind === 'member' ? actor.roles.map(({ key }) => key) : []
}
