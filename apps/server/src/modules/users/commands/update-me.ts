import type { Language } from '@rapport/contract'
import { assert } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

/** A person's own name and language. */
export async function updateMe(ctx: WriteCtx, input: { name?: string; language?: Language }): Promise<void> {
  assert(ctx.actor.kind === 'member', 'only a person has a name and language of their own')
  if (input.name === undefined && input.language === undefined) return
  const before = await ctx.db
    .$pickTables<'member'>()
    .selectFrom('member')
    .select(['name', 'language'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', ctx.actor.memberId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const after = { name: input.name?.trim() ?? before.name, language: input.language ?? before.language }
  await ctx.db
    .$pickTables<'member'>()
    .updateTable('member')
    .set((expression) => ({ ...after, version: expression('version', '+', 1) }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', ctx.actor.memberId)
    .execute()
  const isRenamed = after.name !== before.name
  ctx.recordChange({
    action: isRenamed ? 'member.renamed' : 'member.language_changed',
    object: 'member',
    id: ctx.actor.memberId,
    before,
    after,
    // What is remembered of the person holds the name that audit entries are signed with.
    topics: isRenamed ? ['members'] : [],
  })
}
