import type { ObjectDeclaration, Values } from '@rapport/objects'
import type { WriteCtx } from '../context/context.ts'

export type RecordedChange = {
  id: string
  action: 'created' | 'updated' | 'archived' | 'restored'
  before?: Values
  after?: Values
}

/** Everything that is told of a change to a record, in one call: audit (which is its history), event and live hint. */
export function recordChange(
  ctx: WriteCtx,
  { name, plural }: ObjectDeclaration,
  { id, action, before, after }: RecordedChange,
): void {
  ctx.audit({
    action: `${name}.${action}`,
    object: name,
    objectId: id,
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
  })
  ctx.emit({
    name: `${name}.${action}`,
    version: 1,
    subjectType: name,
    subjectId: id,
    payload: action === 'updated' ? { fields: Object.keys(after ?? {}) } : {},
  })
  ctx.announce(`${name}:${id}`)
  ctx.announce(plural)
}
