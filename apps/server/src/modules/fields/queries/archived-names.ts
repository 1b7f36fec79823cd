import type { Problem } from '@rapport/expressions'
import type { ObjectDeclaration } from '@rapport/objects'
import type { ReadCtx } from '../../../platform/context/context.ts'
import '../tables.ts'

/** A problem with a field that is not there, told as one with an archived field where it is that. Uses the unique key of names. */
export async function withArchivedNamed(
  ctx: ReadCtx,
  { name: object, fields }: ObjectDeclaration,
  problem: Problem,
): Promise<Problem> {
  if (problem.code !== 'expression.field_unknown') return problem
  const [first = '', second] = String(problem.details.name ?? '').split('.')
  const target = second === undefined ? object : (fields[first]?.to ?? fields[first]?.type)
  const found = await ctx.db
    .$pickTables<'custom_field'>()
    .selectFrom('custom_field')
    .select('name')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('object', 'in', [object, target ?? object])
    .where('name', 'in', [first, second ?? first])
    .where('archived_at', 'is not', null)
    .executeTakeFirst()
  return found ? { ...problem, code: 'expression.field_archived', details: { name: found.name } } : problem
}
