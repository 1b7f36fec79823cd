import { type Static, Type } from 'typebox'
import { closed, Id, Instant, nullable } from './common.ts'

export const BULK_EDIT_RECORDS_MAX = 100_000
export const BULK_EDIT_IDS_MAX = 1000
/** So long what a bulk edit changed can be brought back. */
export const BULK_EDIT_UNDO_DAYS = 30
const REFUSED_SHOWN_MAX = 100

/** `addTag`, `removeTag`: `changes` name the tag (`tagId`); `addTask`: they are the values of the task each record gets. */
const Action = Type.Union([
  Type.Literal('update'),
  Type.Literal('archive'),
  Type.Literal('restore'),
  Type.Literal('delete'),
  Type.Literal('addTask'),
  Type.Literal('addTag'),
  Type.Literal('removeTag'),
])

/**
 * POST /api/v1/bulk-edits: one change to the given records, or to all that a list holds (`filter`, `search`, `archived` as in its address). It is
 * made record by record in the background, as if its author had changed each by hand.
 */
export const CreateBulkEditRequest = closed({
  object: Type.String({ maxLength: 60, description: 'an object such as task' }),
  action: Action,
  changes: Type.Optional(Type.Record(Type.String({ maxLength: 60 }), Type.Unknown(), { maxProperties: 50 })),
  ids: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: BULK_EDIT_IDS_MAX, uniqueItems: true })),
  query: Type.Optional(
    closed({
      filter: Type.Optional(Type.String({ maxLength: 8000 })),
      search: Type.Optional(Type.String({ maxLength: 200 })),
      archived: Type.Optional(Type.Literal('only')),
    }),
  ),
})
export type CreateBulkEditRequest = Static<typeof CreateBulkEditRequest>

/** How far it is: `waiting` are still to come; `refused` stayed as they were, the first of them with the code of the reason. */
export const BulkEdit = Type.Object({
  id: Id,
  object: Type.String(),
  action: Action,
  state: Type.Union([
    Type.Literal('collecting'),
    Type.Literal('running'),
    Type.Literal('done'),
    Type.Literal('undoing'),
    Type.Literal('undone'),
    Type.Literal('cancelled'),
  ]),
  waiting: Type.Integer(),
  changed: Type.Integer(),
  unchanged: Type.Integer(),
  refused: Type.Integer(),
  /** Undone, and left as it is because somebody changed it since. */
  undone: Type.Integer(),
  kept: Type.Integer(),
  reasons: Type.Array(Type.Object({ id: Id, code: Type.String() }), { maxItems: REFUSED_SHOWN_MAX }),
  createdAt: Instant,
  finishedAt: nullable(Instant),
})
export type BulkEdit = Static<typeof BulkEdit>
export const BULK_EDIT_REASONS_MAX = REFUSED_SHOWN_MAX
