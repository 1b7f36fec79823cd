import type { SaveSignInRulesRequest } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { getRole } from '../../access/index.ts'
import { getSignInRules } from '../queries/sign-in-rules.ts'
import '../tables.ts'

/** Who has to sign in with two steps from now on: whoever has only a password sets a second step up before anything else. */
export async function saveSignInRules(ctx: WriteCtx, input: SaveSignInRulesRequest): Promise<void> {
  const before = await getSignInRules(ctx)
  const roles = [...new Set(input.roles)]
  for (const role of roles) await getRole(ctx, role)
  const saved = await ctx.db
    .$pickTables<'sign_in_rule'>()
    .insertInto('sign_in_rule')
    .values({ workspace_id: ctx.workspaceId, is_for_everyone: input.isForEveryone, roles, version: 1 })
    .onConflict((conflict) =>
      conflict
        .column('workspace_id')
        .doUpdateSet({ is_for_everyone: input.isForEveryone, roles, version: input.version + 1 })
        .where('sign_in_rule.version', '=', input.version),
    )
    .executeTakeFirst()
  if (saved.numInsertedOrUpdatedRows === 0n || before.version !== input.version)
    throw new AppError('sign_in_rules.changed_meanwhile', 409, 'Somebody changed these rules meanwhile. Look again.')
  const { isForEveryone } = input
  ctx.recordChange({
    action: 'access.sign_in_rules_changed',
    object: 'workspace',
    id: ctx.workspaceId,
    before: { isForEveryone: before.isForEveryone, roles: before.roles },
    after: { isForEveryone, roles },
    topics: ['sign-in-rules'],
  })
}
