import { type Static, Type } from 'typebox'
import { closed, Id, Instant, nullable, PageQuery, page } from './common.ts'

export const AuditEntry = Type.Object({
  id: Id,
  at: Instant,
  /** The member who did it; null: the system itself, under the name that follows. */
  actorId: nullable(Type.String()),
  /** The name at that time, which its bearer can change; the address below cannot be changed. */
  actorName: nullable(Type.String()),
  actorEmail: nullable(Type.String()),
  action: Type.String(),
  object: Type.String(),
  objectId: nullable(Type.String()),
  before: Type.Unknown(),
  after: Type.Unknown(),
})
export type AuditEntry = Static<typeof AuditEntry>
/** GET /api/v1/audit?object=customer&objectId=… */
export const AuditQuery = closed({
  object: Type.Optional(Type.String({ maxLength: 50 })),
  objectId: Type.Optional(Type.String({ maxLength: 60 })),
  ...PageQuery,
})
export const AuditPage = page(AuditEntry)
