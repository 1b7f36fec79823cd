import { VALUE_OF } from '@rapport/objects'
import { type Static, Type } from 'typebox'
import { closed, Id, Instant, nullable, PageQuery, page, Version, workspaceOfLink } from './common.ts'

export const AuditEntry = Type.Object({
  id: Id,
  at: Instant,
  /** The member who did it; null: the system itself, under the name that follows. */
  actorId: nullable(Type.String()),
  /** The name at that time, which its bearer can change; the address below cannot be changed. */
  actorName: nullable(Type.String()),
  actorEmail: nullable(Type.String({ [VALUE_OF]: 'member.email' })),
  action: Type.String(),
  object: Type.String(),
  objectId: nullable(Type.String()),
  before: Type.Unknown(),
  after: Type.Unknown(),
})
export type AuditEntry = Static<typeof AuditEntry>

/** What stands in the place of a value whose key was destroyed: nobody can read it any more. */
export const ErasedValue = Type.Object({ erased: Type.Literal(true) })
export type ErasedValue = Static<typeof ErasedValue>
export function isErased(value: unknown): value is ErasedValue {
  return typeof value === 'object' && value !== null && 'erased' in value && value.erased === true
}

export const AuditPage = page(AuditEntry)

/** What kind of act an entry is about; the database derives it from the action. */
export const AUDIT_KINDS = [
  'change',
  'signIn',
  'export',
  'permission',
  'reveal',
  'import',
  'deletion',
  'key',
  'audit',
] as const
export type AuditKind = (typeof AUDIT_KINDS)[number]
export const AuditKind = Type.Unsafe<AuditKind>(Type.Union(AUDIT_KINDS.map((kind) => Type.Literal(kind))))

const Actor = Type.Union([Id, Type.Literal('system')], { description: 'a member, or system' })
const OF_AUDIT = {
  actor: Type.Optional(Actor),
  object: Type.Optional(Type.String({ minLength: 1, maxLength: 50 })),
  objectId: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  kind: Type.Optional(AuditKind),
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
}

/** An entry of the audit of the whole workspace; `title` is what its record is called now, null where it is gone or has no name. */
export const AuditLogEntry = Type.Object({
  ...AuditEntry.properties,
  kind: AuditKind,
  title: nullable(Type.String()),
})
export type AuditLogEntry = Static<typeof AuditLogEntry>
/** GET /api/v1/audit?kind=export&from=…: who did what, newest first. */
export const AuditLogQuery = closed({ ...OF_AUDIT, ...PageQuery })
export type AuditLogQuery = Static<typeof AuditLogQuery>
export const AuditLogPage = page(AuditLogEntry)
export type AuditLogPage = Static<typeof AuditLogPage>

/** GET /api/v1/audit/export: the same as a file. */
export const AuditExportQuery = closed({
  workspace: workspaceOfLink,
  format: Type.Union([Type.Literal('csv'), Type.Literal('jsonl')]),
  ...OF_AUDIT,
})
/** The columns of the file, in order. */
export const AUDIT_FILE_COLUMNS = [
  'at',
  'actorName',
  'actorEmail',
  'kind',
  'action',
  'object',
  'objectId',
  'title',
  'before',
  'after',
] as const
export type AuditFileColumn = (typeof AUDIT_FILE_COLUMNS)[number]

/** GET /api/v1/tasks/:taskId/history: what was changed on a record, for whoever may read it, newest first. */
export const HistoryQuery = closed({
  actor: Type.Optional(Actor),
  field: Type.Optional(Type.String({ minLength: 1, maxLength: 80, description: "a field's key in the API" })),
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
  ...PageQuery,
})
export type HistoryQuery = Static<typeof HistoryQuery>

const side = Type.Optional(Type.Union([Type.Literal('before'), Type.Literal('after')], { default: 'after' }))

/** A moment of a record: as it was right after an entry of its history, or right before it. */
export type Moment = { entry: string; side?: 'before' | 'after' }
/** GET /api/v1/tasks/:taskId/history/state?entry=…&side=before; without an entry as it is now. */
export const MomentQuery = closed({ entry: Type.Optional(Id), side })
/** The values of the record at that moment, by the keys of the API. */
export const RecordState = Type.Object({ values: Type.Record(Type.String(), Type.Unknown()) })
export type RecordState = Static<typeof RecordState>

const FIELDS_MAX = 500
/** POST /api/v1/tasks/:taskId/history/restoration: one more change, to what the fields were then; without `fields` all of them. */
export const RestoreFieldsRequest = closed({
  version: Version,
  entry: Id,
  side,
  fields: Type.Optional(Type.Array(Type.String({ maxLength: 80 }), { minItems: 1, maxItems: FIELDS_MAX })),
})
export type RestoreFieldsRequest = Static<typeof RestoreFieldsRequest>
/** Which fields were set back, and which were left as they are, with the reason. */
export const RestoredFields = Type.Object({
  restored: Type.Array(Type.String()),
  left: Type.Array(Type.Object({ field: Type.String(), code: Type.String(), message: Type.String() })),
})
export type RestoredFields = Static<typeof RestoredFields>
