import { type Static, Type } from 'typebox'
import { closed, Id, Instant, nullable, PageQuery, page, TitleOf } from './common.ts'

/** So long what was deleted can be restored; then it is removed for good. */
export const BIN_DAYS = 30
export const BIN_REMOVE_MAX = 100

/** A record that somebody deleted. */
export const BinnedRecord = Type.Object({
  object: Type.String(),
  id: Id,
  title: TitleOf('$object'),
  deletedAt: Instant,
  deletedByName: nullable(Type.String()),
  /** When it is removed for good, unless something still refers to it. */
  removeAt: Instant,
  /** The objects whose records refer to it (`other`: files, entries of a timeline and the like), where that kept it from being removed. */
  usedBy: Type.Array(Type.String()),
  can: Type.Object({ restore: Type.Boolean(), remove: Type.Boolean() }),
})
export type BinnedRecord = Static<typeof BinnedRecord>

export const BinPage = page(BinnedRecord)
export const BinQuery = closed({
  ...PageQuery,
  object: Type.Optional(Type.String({ maxLength: 60, description: 'an object such as task' })),
  recordId: Type.Optional(Id),
})
export type BinQuery = Static<typeof BinQuery>

/** POST /api/v1/<records>/:id/deletion, and DELETE of it. */
export const Deletion = Type.Object({ id: Id, isDeleted: Type.Boolean() })

/** POST /api/v1/bin/removal: for good, before the time is up. */
export const RemoveBinnedRequest = closed({
  object: Type.String({ maxLength: 60, description: 'an object such as task' }),
  ids: Type.Array(Id, { minItems: 1, maxItems: BIN_REMOVE_MAX, uniqueItems: true }),
})
export type RemoveBinnedRequest = Static<typeof RemoveBinnedRequest>

export const RemovedBinned = Type.Object({
  removed: Type.Array(Id),
  kept: Type.Array(Type.Object({ id: Id, usedBy: Type.Array(Type.String()) })),
})
export type RemovedBinned = Static<typeof RemovedBinned>
