import { CUSTOM_OBJECT_NAME, RECORD_PARTS, type RecordPart } from '@rapport/objects'
import { type Static, Type } from 'typebox'
import { Abilities, closed, Id, Instant, nullable, TitleOf, Version } from './common.ts'
import { GivenLabels, Labels } from './custom-fields.ts'

export const CUSTOM_OBJECTS_MAX = 100
/** Before the number of a record that is numbered: `EQ-`. */
const PREFIX_CHARS_MAX = 12

/** Those of the look, which are told apart in light and dark. */
export const OBJECT_COLOURS = ['grey', 'green', 'blue', 'amber', 'red'] as const
export const OBJECT_ICONS = [
  'box',
  'tool',
  'building',
  'key',
  'calendar',
  'car',
  'cart',
  'people',
  'chart',
  'chat',
] as const
export type ObjectIcon = (typeof OBJECT_ICONS)[number]

const Colour = Type.Union([
  Type.Literal('grey'),
  Type.Literal('green'),
  Type.Literal('blue'),
  Type.Literal('amber'),
  Type.Literal('red'),
])
const Icon = Type.Unsafe<ObjectIcon>(Type.Union(OBJECT_ICONS.map((icon) => Type.Literal(icon))))
/** Titles are written by people, or numbers that the product gives; no two records share one where it is unique. */
const Title = Type.Union([Type.Literal('written'), Type.Literal('unique'), Type.Literal('numbered')])
/** What its records take part in; what is left out leaves nothing on their pages. */
const Part = Type.Unsafe<RecordPart>(Type.Union(RECORD_PARTS.map((part) => Type.Literal(part))))
const ObjectKey = Type.String({
  pattern: CUSTOM_OBJECT_NAME.source,
  description: 'its name in addresses, fields and rights; it never changes',
})
const Prefix = Type.String({ maxLength: PREFIX_CHARS_MAX, pattern: '^[A-Za-z0-9 ./_-]*$' })

/** An object that a workspace added. */
export const CustomObject = Type.Object({
  id: Id,
  name: Type.String(),
  one: Labels,
  many: Labels,
  titleLabel: Labels,
  title: Title,
  /** Before the numbers of records that are numbered. */
  numberPrefix: Type.String(),
  icon: Icon,
  colour: Colour,
  /** Its records belong to members. */
  isOwned: Type.Boolean(),
  parts: Type.Array(Part),
  version: Type.Integer(),
  createdAt: Instant,
  updatedAt: Instant,
  archivedAt: nullable(Instant),
  can: Abilities,
})
export type CustomObject = Static<typeof CustomObject>

/** What a workspace calls an object instead of what the product does. */
export const ObjectWording = Type.Object({ object: Type.String(), one: Labels, many: Labels })
export type ObjectWording = Static<typeof ObjectWording>

/** GET /api/v1/custom-objects: what the workspace added, and what it calls the others. */
export const CustomObjects = Type.Object({
  items: Type.Array(CustomObject, { maxItems: CUSTOM_OBJECTS_MAX }),
  wordings: Type.Array(ObjectWording),
})
export type CustomObjects = Static<typeof CustomObjects>

export const CustomObjectsQuery = closed({
  archived: Type.Optional(Type.Literal('only', { description: 'archived objects instead of the others' })),
})

const given = {
  titleLabel: Type.Optional(GivenLabels),
  numberPrefix: Type.Optional(Prefix),
  icon: Type.Optional(Icon),
  colour: Type.Optional(Colour),
  parts: Type.Optional(Type.Array(Part, { uniqueItems: true })),
}

/** POST /api/v1/custom-objects */
export const CreateCustomObjectRequest = closed({
  name: Type.Optional(ObjectKey),
  one: GivenLabels,
  /** As one of them unless given. */
  many: Type.Optional(GivenLabels),
  title: Type.Optional(Title),
  isOwned: Type.Optional(Type.Boolean()),
  /** It links records of these two objects: each of its records refers to one of each. */
  links: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { minItems: 2, maxItems: 2 })),
  ...given,
})
export type CreateCustomObjectRequest = Static<typeof CreateCustomObjectRequest>

/** PATCH /api/v1/custom-objects/:objectId. Owner and kind of title stay: records were made by them. */
export const UpdateCustomObjectRequest = closed({
  version: Version,
  one: Type.Optional(GivenLabels),
  many: Type.Optional(GivenLabels),
  ...given,
})
export type UpdateCustomObjectRequest = Static<typeof UpdateCustomObjectRequest>

/** A custom object in a blueprint. What is not said stays as it is, or begins as that of a new object. */
export const ObjectEntry = closed({
  name: ObjectKey,
  one: GivenLabels,
  many: Type.Optional(GivenLabels),
  title: Type.Optional(Title),
  isOwned: Type.Optional(Type.Boolean()),
  ...given,
})
export type ObjectEntry = Static<typeof ObjectEntry>

/** What an object of the product is called, in a blueprint. */
export const WordingEntry = closed({ object: Type.String({ maxLength: 60 }), one: GivenLabels, many: GivenLabels })
export type WordingEntry = Static<typeof WordingEntry>

/** Where a custom object is used: what would be without it. */
export const CustomObjectUse = Type.Object({
  /** Its records, archived ones included, counted up to a limit. */
  records: Type.Object({ count: Type.Integer(), exact: Type.Boolean() }),
  /** Fields of other objects that refer to it. */
  fields: Type.Array(Type.Object({ id: Id, object: Type.String(), labels: Labels })),
  views: Type.Array(Type.Object({ id: Id, name: Type.String(), ownerName: Type.String() })),
})
export type CustomObjectUse = Static<typeof CustomObjectUse>

/** PUT /api/v1/object-wordings/:object; null: what the product calls it. */
export const SetWordingRequest = closed({
  wording: nullable(closed({ one: GivenLabels, many: Type.Optional(GivenLabels) })),
})
export type SetWordingRequest = Static<typeof SetWordingRequest>

export const FOUND_RECORDS_MAX = 8
/** GET /api/v1/search/records */
export const SearchRecordsQuery = closed({ q: Type.String({ minLength: 1, maxLength: 200 }) })
/** Records of custom objects that a text is found in. */
export const FoundRecords = Type.Object({
  items: Type.Array(Type.Object({ object: Type.String(), id: Id, name: TitleOf('$object') }), {
    maxItems: FOUND_RECORDS_MAX,
  }),
})
export type FoundRecords = Static<typeof FoundRecords>
