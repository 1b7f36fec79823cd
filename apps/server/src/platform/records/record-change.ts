import type { ObjectDeclaration, Values } from '@rapport/objects'
import type { RecordedChange as AnyChange, WriteCtx } from '../context/context.ts'

export type RecordedChange = {
  id: string
  action: 'created' | 'updated' | 'archived' | 'restored' | 'deleted' | 'undeleted'
  before?: Values
  after?: Values
}

/** Everything that is told of a change to a record, in one call: audit (which is its history), event and live hint. */
export function recordChange(
  ctx: WriteCtx,
  { name, plural, sharesTable }: ObjectDeclaration,
  { id, action, ...states }: RecordedChange,
): void {
  const event = action === 'updated' ? { fields: Object.keys(states.after ?? {}) } : {}
  const change = { action: `${name}.${action}`, object: name, id, ...states, topics: [`${name}:${id}`, plural] }
  // What each object's events say follows from its declaration; those of objects that workspaces added have one name, and say which object.
  ctx.recordChange((sharesTable ? change : { ...change, event }) as unknown as AnyChange<string>)
  if (sharesTable)
    ctx.emit(`record.${action}` as never, { subjectId: id, payload: { object: name, ...event } } as never)
}
