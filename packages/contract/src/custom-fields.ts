import {
  AGGREGATED,
  type Aggregate,
  CUSTOM_NAME,
  CUSTOM_TYPES,
  type CustomType,
  RESULT_TYPES,
  type ResultType,
} from '@rapport/objects'
import { type Static, type TLiteral, Type } from 'typebox'
import { RestrictedFields } from './clearance.ts'
import { Abilities, closed, Id, Instant, Name, nullable, Version } from './common.ts'

export const CUSTOM_FIELDS_MAX = 500
/** Fields of one workspace that are fast to filter: each makes every write of its records dearer. */
export const FAST_FIELDS_MAX = 10
/** Formulas and rollups of one object. */
export const COMPUTED_FIELDS_MAX = 30
export const FORMULA_CHARS_MAX = 1000
export const CUSTOM_CHOICES_MAX = 500
export const CUSTOM_LABEL_CHARS_MAX = 60
export const CUSTOM_HELP_CHARS_MAX = 500
/** What a text holds where nothing else is said, and at most. */
export const CUSTOM_TEXT_CHARS = 200
export const CUSTOM_TEXT_CHARS_MAX = 500
export const CUSTOM_LONG_TEXT_CHARS_MAX = 4000

const Label = Name(CUSTOM_LABEL_CHARS_MAX)
/** What something is called in each language. */
export const Labels = closed({ zh: Label, en: Label })
/** The same as it is given: one that is left out is taken from the other. */
export const GivenLabels = closed({ zh: Type.Optional(Label), en: Type.Optional(Label) })
export type GivenLabels = Static<typeof GivenLabels>
const Help = closed({
  zh: Type.String({ maxLength: CUSTOM_HELP_CHARS_MAX }),
  en: Type.String({ maxLength: CUSTOM_HELP_CHARS_MAX }),
})

export const FieldType = Type.Unsafe<CustomType>(
  Type.Union(CUSTOM_TYPES.map((type) => Type.Literal(type)) as TLiteral[]),
)
const Sensitivity = Type.Union([
  Type.Literal('public'),
  Type.Literal('internal'),
  Type.Literal('personal'),
  Type.Literal('sensitive'),
])
const ChoiceKey = Type.String({
  pattern: '^[a-z][A-Za-z0-9]{0,39}$',
  description: 'what records hold; it never changes',
})
const Choice = closed({ key: ChoiceKey, labels: Labels })
const GivenChoice = closed({ key: Type.Optional(ChoiceKey), labels: GivenLabels })
export type GivenChoice = Static<typeof GivenChoice>

/** What only some types know. */
const limits = {
  min: nullable(Type.Number({ minimum: -1e12, maximum: 1e12 })),
  max: nullable(Type.Number({ minimum: -1e12, maximum: 1e12, description: 'of a text: characters' })),
  decimals: nullable(Type.Integer({ minimum: 0, maximum: 6 })),
}

/** What formulas and rollups are computed by. */
export const computed = {
  /** The type of what comes of it. */
  result: Type.Unsafe<ResultType>(Type.Union(RESULT_TYPES.map((one) => Type.Literal(one)) as TLiteral[])),
  expression: Type.String({
    maxLength: FORMULA_CHARS_MAX,
    description: 'what a formula computes, or which records a rollup takes (CEL)',
  }),
  aggregate: Type.Unsafe<Aggregate>(
    Type.Union(Object.keys(AGGREGATED).map((one) => Type.Literal(one)) as TLiteral[]), // its keys are these
  ),
  of: Type.String({ maxLength: 200, description: 'of a rollup: object.reference, or object.reference.field' }),
  latestBy: Type.String({
    maxLength: 200,
    description: 'of a rollup of the latest value: the date that says which it is',
  }),
}

const rules = {
  required: Type.Boolean({ description: 'a new record needs a value; one that is there can no longer lose it' }),
  unique: Type.Boolean({ description: 'no two records share a value' }),
  searchable: Type.Boolean({ description: 'records are found by its words' }),
  sensitivity: Sensitivity,
  /** A value as records have it. */
  default: Type.Unknown(),
}

/** A field that a workspace added to an object. */
export const CustomField = Type.Object({
  id: Id,
  object: Type.String(),
  /** Its name in filters and orders. */
  name: Type.String(),
  /** The key of its value in records. */
  key: Type.String(),
  type: FieldType,
  labels: Labels,
  help: nullable(Help),
  ...rules,
  ...limits,
  choices: nullable(Type.Array(Choice)),
  /** The object a reference leads to. */
  to: nullable(Type.String()),
  result: nullable(computed.result),
  expression: nullable(Type.String()),
  aggregate: nullable(computed.aggregate),
  of: nullable(Type.String()),
  latestBy: nullable(Type.String()),
  /** Whether it is made fast to filter and sort by; null where it is like any other. */
  index: nullable(
    Type.Object({
      state: Type.Union([Type.Literal('building'), Type.Literal('ready')]),
      recordsDone: Type.Integer(),
      recordsTotal: Type.Integer(),
    }),
  ),
  position: Type.Integer(),
  version: Type.Integer(),
  createdAt: Instant,
  updatedAt: Instant,
  archivedAt: nullable(Instant),
  can: Abilities,
})
export type CustomField = Static<typeof CustomField>

/** GET /api/v1/fields, with what of all fields the reader may not simply read and write. */
export const CustomFields = Type.Object({ items: Type.Array(CustomField), restricted: RestrictedFields })

export const CustomFieldsQuery = closed({
  object: Type.Optional(Type.String({ maxLength: 60, description: 'an object such as customer' })),
  archived: Type.Optional(Type.Literal('only')),
})

const given = {
  help: Type.Optional(nullable(Help)),
  required: Type.Optional(rules.required),
  unique: Type.Optional(rules.unique),
  searchable: Type.Optional(rules.searchable),
  sensitivity: Type.Optional(Sensitivity),
  default: Type.Optional(Type.Unknown()),
  min: Type.Optional(limits.min),
  max: Type.Optional(limits.max),
  decimals: Type.Optional(limits.decimals),
  choices: Type.Optional(Type.Array(GivenChoice, { minItems: 1, maxItems: CUSTOM_CHOICES_MAX })),
  expression: Type.Optional(computed.expression),
  latestBy: Type.Optional(computed.latestBy),
}

/** POST /api/v1/fields */
export const CreateCustomFieldRequest = closed({
  object: Type.String({ maxLength: 60, description: 'an object such as customer' }),
  type: FieldType,
  labels: GivenLabels,
  name: Type.Optional(Type.String({ pattern: CUSTOM_NAME.source, description: 'made of the label unless given' })),
  to: Type.Optional(Type.String({ maxLength: 60 })),
  result: Type.Optional(computed.result),
  aggregate: Type.Optional(computed.aggregate),
  of: Type.Optional(computed.of),
  ...given,
})
export type CreateCustomFieldRequest = Static<typeof CreateCustomFieldRequest>

/** PATCH /api/v1/fields/:fieldId */
export const UpdateCustomFieldRequest = closed({
  version: Version,
  labels: Type.Optional(GivenLabels),
  /** The place among the fields of its object, counted from 0; the others make room. */
  position: Type.Optional(Type.Integer({ minimum: 0, maximum: CUSTOM_FIELDS_MAX })),
  ...given,
})
export type UpdateCustomFieldRequest = Static<typeof UpdateCustomFieldRequest>

/** Formulas and rollups that read a field. */
export const ReadingFormulas = Type.Array(Type.Object({ object: Type.String(), name: Type.String(), labels: Labels }))
/** A custom field in a blueprint: what is not said stays as it is, or begins as that of a new field. */
export const FieldEntry = closed({
  object: Type.String({ maxLength: 60 }),
  name: Type.String({ pattern: CUSTOM_NAME.source }),
  type: FieldType,
  labels: GivenLabels,
  ...given,
  choices: Type.Optional(nullable(given.choices)),
  expression: Type.Optional(nullable(computed.expression)),
  latestBy: Type.Optional(nullable(computed.latestBy)),
  to: Type.Optional(nullable(Type.String({ maxLength: 60 }))),
  result: Type.Optional(nullable(computed.result)),
  aggregate: Type.Optional(nullable(computed.aggregate)),
  of: Type.Optional(nullable(computed.of)),
})
export type FieldEntry = Static<typeof FieldEntry>

/** Where a custom field is used: what would lose it. */
export const CustomFieldUse = Type.Object({
  /** Records with a value, counted up to a limit. */
  records: Type.Object({ count: Type.Integer(), exact: Type.Boolean() }),
  views: Type.Array(Type.Object({ id: Id, name: Type.String(), ownerName: Type.String() })),
  formulas: ReadingFormulas,
})
export type CustomFieldUse = Static<typeof CustomFieldUse>

export const TWINS_SHOWN = 50
export const TWIN_RECORDS_SHOWN = 5

/** GET /api/v1/fields/:fieldId/twins: values that several records share, those of most records first. */
export const CustomFieldTwins = Type.Object({
  items: Type.Array(
    Type.Object({
      value: Type.String(),
      count: Type.Integer(),
      /** Some of them, as far as the reader may see them. */
      records: Type.Array(Type.Object({ id: Id, title: Type.String() }), { maxItems: TWIN_RECORDS_SHOWN }),
    }),
    { maxItems: TWINS_SHOWN },
  ),
  more: Type.Boolean(),
})
export type CustomFieldTwins = Static<typeof CustomFieldTwins>
