import { CUSTOM_NAME } from '@rapport/objects'
import { type Static, Type } from 'typebox'
import { closed, Id, nullable } from './common.ts'
import { computed, FieldType } from './custom-fields.ts'

const Object_ = Type.String({ maxLength: 60, description: 'an object such as customer' })
const place = { start: Type.Integer(), end: Type.Integer() }

/** What is wrong with a formula, at which characters, in the reader's language. */
export const FormulaProblem = Type.Object({ code: Type.String(), message: Type.String(), ...place })
export type FormulaProblem = Static<typeof FormulaProblem>

/** How a computed field came by what it shows of a record, or why it shows nothing. */
export const Explanation = Type.Object({
  value: Type.Unknown(),
  inputs: Type.Array(Type.Object({ path: Type.String(), value: Type.Unknown() })),
  /** How many records a rollup took. */
  records: nullable(Type.Integer()),
  /** Outermost first; `field` names the computed field that each is about. */
  reasons: Type.Array(
    Type.Object({ code: Type.String(), field: Type.String(), path: Type.Optional(Type.String()), ...place }),
  ),
  problem: nullable(FormulaProblem),
})
export type Explanation = Static<typeof Explanation>

/** GET /api/v1/fields/explanation */
export const ExplanationQuery = closed({ object: Object_, name: Type.String({ maxLength: 60 }), record: Id })

/** GET /api/v1/fields/preview: a field as it would be, on one record. */
export const FormulaPreviewQuery = closed({
  object: Object_,
  type: Type.Union([Type.Literal('formula'), Type.Literal('rollup')]),
  /** The field that is being changed. */
  name: Type.Optional(Type.String({ pattern: CUSTOM_NAME.source })),
  result: Type.Optional(computed.result),
  expression: Type.Optional(computed.expression),
  aggregate: Type.Optional(computed.aggregate),
  of: Type.Optional(computed.of),
  latestBy: Type.Optional(computed.latestBy),
  decimals: Type.Optional(Type.Integer({ minimum: 0, maximum: 6 })),
  record: Type.Optional(Id),
})
export type FormulaPreviewQuery = Static<typeof FormulaPreviewQuery>

export const FormulaPreview = Type.Object({
  problem: nullable(FormulaProblem),
  /** The type of what comes of it. */
  result: nullable(FieldType),
  /** Null where no record was named, or nothing can be computed. */
  explanation: nullable(Explanation),
})
export type FormulaPreview = Static<typeof FormulaPreview>

const Readable = Type.Object({ path: Type.String(), label: Type.String(), type: FieldType })

/** GET /api/v1/fields/readable: what formulas and rollups of an object can read. */
export const ReadableFields = Type.Object({
  fields: Type.Array(Readable),
  /** Records of other objects that refer to it. */
  relations: Type.Array(
    Type.Object({ of: Type.String(), object: Type.String(), label: Type.String(), fields: Type.Array(Readable) }),
  ),
})
export type ReadableFields = Static<typeof ReadableFields>
export const ReadableFieldsQuery = closed({ object: Object_ })
