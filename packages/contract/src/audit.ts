import { type Static, Type } from 'typebox'
import { closed, Id, Instant, nullable, PageQuery, page } from './common.ts'

export const AuditEntry = Type.Object({
  id: Id,
  at: Instant,
  actorName: nullable(Type.String()),
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
