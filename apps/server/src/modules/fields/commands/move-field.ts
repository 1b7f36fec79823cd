import type { WriteCtx } from '../../../platform/context/context.ts'
import type { StoredField } from '../queries/custom-fields.ts'
import '../tables.ts'

/** Puts a field in a place among those of its object; whoever calls holds the workspace's fields (`changeModel`). */
export async function moveField(ctx: WriteCtx, { id, object }: StoredField, place: number): Promise<void> {
  const db = ctx.db.$pickTables<'custom_field'>()
  const rows = await db
    .selectFrom('custom_field')
    .select(['id', 'position'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('object', '=', object)
    .where('archived_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
  const others = rows.filter((row) => row.id !== id).map((row) => row.id)
  const order = [...others.slice(0, place), id, ...others.slice(place)]
  const before = new Map(rows.map((row) => [row.id, row.position]))
  for (const [position, each] of order.entries()) {
    if (before.get(each) === position) continue
    await db
      .updateTable('custom_field')
      .set({ position })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('id', '=', each)
      .execute()
  }
}
