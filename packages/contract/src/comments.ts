import { type Static, Type } from 'typebox'
import { Abilities, closed, Id, Instant, nullable, Version } from './common.ts'
import { ofRecord } from './followers.ts'

export const COMMENT_CHARS_MAX = 5_000
/** Of one record, deleted ones included. */
export const COMMENTS_OF_RECORD_MAX = 1_000
export const COMMENT_VERSIONS_MAX = 100
export const MENTIONS_MAX = 20
export const MENTIONABLE_MAX = 10

/** Stands in a text for somebody who is mentioned: `<@id>`. */
export function mentionOf(memberId: string): string {
  return `<@${memberId}>`
}

const MENTION = /<@([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})>/g

/** The members a text mentions, each once. */
export function mentionedIn(text: string): string[] {
  return [...new Set([...text.matchAll(MENTION)].map(([, id = '']) => id))]
}

/** A text with names in the place of mentions: `nameOf` says how somebody is called. */
export function withNames(text: string, nameOf: (memberId: string) => string): string {
  return text.replace(MENTION, (_, id: string) => `@${nameOf(id)}`)
}

const Person = Type.Object({ id: Id, name: Type.String() })

/** A comment. Of a deleted one nothing is left but its place, and for its author the way back. */
export const Comment = Type.Object({
  id: Id,
  object: Type.String(),
  recordId: Id,
  /** The comment it answers; null for one that begins a thread. */
  parentId: nullable(Id),
  authorId: nullable(Id),
  authorName: nullable(Type.String()),
  /** Mentions stand in it as `<@id>`. */
  body: Type.String(),
  mentions: Type.Array(Person),
  createdAt: Instant,
  editedAt: nullable(Instant),
  deletedAt: nullable(Instant),
  /** Of a thread, on the comment it begins with. */
  resolvedAt: nullable(Instant),
  resolvedByName: nullable(Type.String()),
  version: Type.Integer(),
  can: Abilities,
})
export type Comment = Static<typeof Comment>

/** GET /api/v1/comments: all of a record, oldest first. `can.add`: the reader may comment on it. */
export const CommentsQuery = closed(ofRecord)
export const Comments = Type.Object({ items: Type.Array(Comment), can: Abilities })
export type Comments = Static<typeof Comments>

const Body = Type.String({ minLength: 1, maxLength: COMMENT_CHARS_MAX, format: 'visible' })

/** POST /api/v1/comments */
export const CreateCommentRequest = closed({ ...ofRecord, parentId: Type.Optional(Id), body: Body })
export type CreateCommentRequest = Static<typeof CreateCommentRequest>

/** PATCH /api/v1/comments/:commentId */
export const UpdateCommentRequest = closed({ version: Version, body: Body })
export type UpdateCommentRequest = Static<typeof UpdateCommentRequest>

/** PUT /api/v1/comments/:commentId/resolution */
export const ResolveCommentRequest = closed({ isResolved: Type.Boolean() })

/** GET /api/v1/comments/:commentId/versions: what a comment said before, newest first. */
export const CommentVersions = Type.Object({ items: Type.Array(Type.Object({ body: Type.String(), until: Instant })) })
export type CommentVersions = Static<typeof CommentVersions>

/** GET /api/v1/mentionable: people who see a record, by a part of their name. */
export const MentionableQuery = closed({ ...ofRecord, search: Type.Optional(Type.String({ maxLength: 100 })) })
export const Mentionable = Type.Object({ items: Type.Array(Person) })
export type Mentionable = Static<typeof Mentionable>
