import type { Language } from '@rapport/contract'
import { assert } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

/** A person's own name and language. */
export async function updateMe(ctx: WriteCtx, input: { name?: string; language?: Language }): Promise<void> {
  assert(ctx.actor.kind === 'member', 'only a person has a name and language of their own')
  if (input.name === undefined && input.language === undefined) return
  await ctx.db
    .$pickTables<'member'>()
    .updateTable('member')
    .set((expression) => ({
      ...(input.name === undefined ? {} : { name: input.name.trim() }),
      ...(input.language === undefined ? {} : { language: input.language }),
      version: expression('version', '+', 1),
    }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', ctx.actor.memberId)
    .execute()
  ctx.audit({
    action: 'member.renamed',
    object: 'member',
    objectId: ctx.actor.memberId,
    after: { language: input.language ?? null },
  })
}
