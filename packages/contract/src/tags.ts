import { type Static, Type } from 'typebox'
import { Abilities, closed, Id, Instant, Name, nullable, Version } from './common.ts'

export const TAG_NAME_CHARS_MAX = 60
export const TAGS_MAX = 1000
export const TAG_RULES_MAX = 200
/** Tags one record can have. */
export const TAGS_OF_RECORD_MAX = 100
export const TAG_RECORDS_ASKED_MAX = 200
const REASON_CHARS_MAX = 500

/** Those of the look, which are told apart in light and dark. */
export const TAG_COLOURS = ['grey', 'green', 'blue', 'amber', 'red'] as const
const Colour = Type.Union([
  Type.Literal('grey'),
  Type.Literal('green'),
  Type.Literal('blue'),
  Type.Literal('amber'),
  Type.Literal('red'),
])
export type TagColour = Static<typeof Colour>

/** Which records have a tag by themselves: those of one object that a filter of its list lets through. */
const Rule = closed({
  object: Type.String({ maxLength: 60, description: 'an object such as customer' }),
  /** As `filter` in the list's address. */
  filter: Type.String({ minLength: 1, maxLength: 8000 }),
})
export type TagRule = Static<typeof Rule>

const shape = { name: Name(TAG_NAME_CHARS_MAX), colour: Colour, group: nullable(Name(TAG_NAME_CHARS_MAX)) }

export const Tag = Type.Object({
  id: Id,
  ...shape,
  /** Null: people set it. */
  rule: nullable(Rule),
  /** Records that were there before the rule are still being looked at. */
  isBeingFilled: Type.Boolean(),
  /** Records that have it, by object; archived ones do not count. */
  counts: Type.Record(Type.String(), Type.Integer()),
  mergedInto: nullable(Id),
  archivedAt: nullable(Instant),
  version: Type.Integer(),
  createdAt: Instant,
  updatedAt: Instant,
  can: Abilities,
})
export type Tag = Static<typeof Tag>

export const Tags = Type.Object({ items: Type.Array(Tag) })

export const TagsQuery = closed({
  archived: Type.Optional(Type.Literal('only', { description: 'archived tags instead of the others' })),
})

/** POST /api/v1/tags */
export const CreateTagRequest = closed({
  name: shape.name,
  colour: Type.Optional(Colour),
  group: Type.Optional(shape.group),
  rule: Type.Optional(Rule),
})
export type CreateTagRequest = Static<typeof CreateTagRequest>

/** PATCH /api/v1/tags/:tagId. A tag by hand stays one: its records were chosen by people. */
export const UpdateTagRequest = closed({
  version: Version,
  name: Type.Optional(shape.name),
  colour: Type.Optional(Colour),
  group: Type.Optional(shape.group),
  rule: Type.Optional(Rule),
})
export type UpdateTagRequest = Static<typeof UpdateTagRequest>

/** A tag in a blueprint, without the records that have it; `filter` of its rule is the filter itself. */
export const TagEntry = closed({
  name: shape.name,
  colour: Type.Optional(Colour),
  group: Type.Optional(shape.group),
  rule: Type.Optional(nullable(closed({ object: Type.String({ maxLength: 60 }), filter: Type.Unknown() }))),
})
export type TagEntry = Static<typeof TagEntry>

/** POST /api/v1/tags/:tagId/merge */
export const MergeTagRequest = closed({ into: Id })
export type MergeTagRequest = Static<typeof MergeTagRequest>

/** Where a tag is used beside its records. */
export const TagUses = Type.Object({
  views: Type.Array(Type.Object({ id: Id, object: Type.String(), name: Type.String() })),
})
export type TagUses = Static<typeof TagUses>

/** `pinned`, `refused`: what a person decided whatever the rule says. */
const Decision = Type.Union([Type.Literal('pinned'), Type.Literal('refused')])
export type TagDecision = Static<typeof Decision>

/** A tag of a record, or one that was refused for it. */
export const RecordTag = Type.Object({
  tagId: Id,
  since: nullable(Instant),
  isByRule: Type.Boolean(),
  decision: nullable(
    Type.Object({ decision: Decision, reason: Type.String(), memberName: Type.String(), decidedAt: Instant }),
  ),
})
export type RecordTag = Static<typeof RecordTag>

export const RecordTags = Type.Object({ recordId: Id, tags: Type.Array(RecordTag, { maxItems: 2 * TAGS_MAX }) })
export type RecordTags = Static<typeof RecordTags>
export const TagsOfRecords = Type.Object({ items: Type.Array(RecordTags) })

/** GET /api/v1/record-tags: tags of several records of an object, those out of reach left out. */
export const RecordTagsQuery = closed({
  object: Type.String({ maxLength: 60 }),
  ids: Type.String({ maxLength: 37 * TAG_RECORDS_ASKED_MAX, description: 'ids of records, commas between them' }),
})

/** POST /api/v1/tags/:tagId/decisions: `add` and `remove` for tags by hand, the others for those by rule. */
export const DecideTagRequest = closed({
  object: Type.String({ maxLength: 60 }),
  recordId: Id,
  decision: Type.Union([
    Type.Literal('add'),
    Type.Literal('remove'),
    Type.Literal('pin'),
    Type.Literal('refuse'),
    Type.Literal('release'),
  ]),
  reason: Type.Optional(Name(REASON_CHARS_MAX)),
})
export type DecideTagRequest = Static<typeof DecideTagRequest>

/** What happened to the tags of a record: by whom, or by which rule. */
export const TagChange = Type.Object({
  id: Id,
  tagId: Id,
  change: Type.Union([
    Type.Literal('entered'),
    Type.Literal('left'),
    Type.Literal('pinned'),
    Type.Literal('refused'),
    Type.Literal('released'),
  ]),
  cause: Type.Union([
    Type.Literal('person'),
    Type.Literal('rule'),
    Type.Literal('bulk'),
    Type.Literal('merge'),
    Type.Literal('decision'),
  ]),
  memberName: nullable(Type.String()),
  /** The rule as it was then. */
  rule: nullable(Rule),
  reason: nullable(Type.String()),
  at: Instant,
})
export type TagChange = Static<typeof TagChange>
