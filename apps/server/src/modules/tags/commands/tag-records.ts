import type { WriteCtx } from '../../../platform/context/context.ts'
import { enterRecords } from './move-records.ts'

/** Gives records a tag by hand. Callers check rights, and that it is no tag by rule. */
export async function tagRecords(
  ctx: WriteCtx,
  tagId: string,
  { object, ids }: { object: string; ids: readonly string[] },
): Promise<void> {
  const moves = ids.map((recordId) => ({ tagId, object, recordId }))
  await enterRecords(ctx, moves, { cause: 'person' })
}
