import type { WriteCtx } from '../../../platform/context/context.ts'
import { changeModel } from '../../workspaces/index.ts'
import { readExisting } from './field-names.ts'
import '../tables.ts'

/** Puts fields that were just made into this order, within the places they have; what depends on others was made later than it stands. */
export async function arrangeFields(ctx: WriteCtx, made: readonly { object: string; name: string }[]): Promise<void> {
  if (made.length === 0) return
  await changeModel(ctx)
  for (const [object, fields] of Map.groupBy(made, (field) => field.object)) {
    const existing = new Map((await readExisting(ctx, object)).map((field) => [field.name, field]))
    const inOrder = fields.flatMap(({ name }) => existing.get(name) ?? [])
    const places = inOrder.map(({ position }) => position).sort((a, b) => a - b)
    for (const [index, { id, position }] of inOrder.entries()) {
      const place = places[index] ?? position
      if (place !== position) await setPosition(ctx, id, place)
    }
  }
}

async function setPosition(ctx: WriteCtx, id: string, position: number): Promise<void> {
  await ctx.db
    .$pickTables<'custom_field'>()
    .updateTable('custom_field')
    .set({ position })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
}
