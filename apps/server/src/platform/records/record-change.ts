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
  { name, plural }: ObjectDeclaration,
  { id, action, ...states }: RecordedChange,
): void {
  const event = action === 'updated' ? { fields: Object.keys(states.after ?? {}) } : {}
  const change = { action: `${name}.${action}`, object: name, id, ...states, event, topics: [`${name}:${id}`, plural] }
  ctx.recordChange(change as unknown as AnyChange<string>) // what each object's events say follows from its declaration
}
