import { type Static, Type } from 'typebox'
import { BulkEdit } from './bulk-edits.ts'
import { closed, Id, Instant, nullable } from './common.ts'

/** Kinds of record of one hand-over. */
export const HAND_OVER_OBJECTS_MAX = 200

const Named = Type.Object({ id: Id, name: Type.String() })

/** GET /api/v1/members/:memberId/hand-over-preview: what somebody owns, and what else goes when they are deactivated. */
export const HandOverPreview = Type.Object({
  items: Type.Array(
    Type.Object({
      object: Type.String(),
      /** `exact: false` means "about". */
      count: Type.Integer(),
      exact: Type.Boolean(),
      archived: Type.Integer(),
    }),
  ),
  /** The nearest head above who could take it all; null where there is none. */
  manager: nullable(Named),
  heads: Type.Array(Named),
  standsInFor: Type.Array(Named),
  deputies: Type.Array(Named),
  /** Open invitations of theirs, which end with them. */
  invitations: Type.Integer(),
})
export type HandOverPreview = Static<typeof HandOverPreview>

/** POST /api/v1/members/:memberId/hand-overs. `deactivate`: the person is deactivated in the same moment, at this version. */
export const CreateHandOverRequest = closed({
  parts: Type.Array(closed({ object: Type.String({ maxLength: 60 }), toMemberId: Id }), {
    maxItems: HAND_OVER_OBJECTS_MAX,
  }),
  deactivate: Type.Optional(closed({ version: Type.Integer({ minimum: 1 }) })),
})
export type CreateHandOverRequest = Static<typeof CreateHandOverRequest>

/** How far a hand-over is. What can no longer be undone has no parts any more. */
export const HandOver = Type.Object({
  id: Id,
  memberId: Id,
  memberName: Type.String(),
  deactivated: Type.Boolean(),
  state: Type.Union([Type.Literal('running'), Type.Literal('done'), Type.Literal('undoing'), Type.Literal('undone')]),
  parts: Type.Array(
    Type.Object({
      object: Type.String(),
      archived: Type.Boolean(),
      toMemberId: Id,
      toMemberName: Type.String(),
      edit: BulkEdit,
    }),
  ),
  createdAt: Instant,
})
export type HandOver = Static<typeof HandOver>
