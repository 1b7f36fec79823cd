import { type Static, Type } from 'typebox'
import { closed, Id, Instant, nullable, Version } from './common.ts'
import { FieldType, ReadingFormulas } from './custom-fields.ts'

/** How long a change of a field's type can be undone. */
export const CONVERSION_UNDO_DAYS = 30
/** Records a preview looks at; beyond them it says "at least". */
export const CONVERSION_LOOKED_MAX = 100_000
export const CONVERSION_LOSSES_SHOWN = 50

const Decimals = Type.Integer({ minimum: 0, maximum: 6, description: 'of a number' })

/** GET /api/v1/fields/:fieldId/conversion */
export const ConversionQuery = closed({
  /** The first that its values can become, unless said. */
  type: Type.Optional(FieldType),
  decimals: Type.Optional(Decimals),
})

/** What a change of type would do; it changes nothing. */
export const ConversionPreview = Type.Object({
  /** Records that have a value. */
  records: Type.Object({ count: Type.Integer(), exact: Type.Boolean() }),
  /** Those of them whose value is none in the new type: they would be left empty. */
  losses: Type.Integer(),
  items: Type.Array(
    Type.Object({
      id: Id,
      /** What the record is called; null where the reader may not see it. */
      title: nullable(Type.String()),
      value: Type.Unknown(),
      problem: Type.String({ description: 'unreadable, unfit, several or no_choice' }),
    }),
    { maxItems: CONVERSION_LOSSES_SHOWN },
  ),
  /** What the values make to be chosen from. */
  choices: Type.Array(Type.String()),
  /** Saved views that use the field, which its new type may not fit. */
  views: Type.Array(Type.Object({ id: Id, name: Type.String(), ownerName: Type.String() })),
  /** What computes with the field, and may have nothing to show once it is of another type. */
  formulas: ReadingFormulas,
})
export type ConversionPreview = Static<typeof ConversionPreview>

/** POST /api/v1/fields/:fieldId/conversion */
export const StartConversionRequest = closed({
  version: Version,
  type: FieldType,
  decimals: Type.Optional(Decimals),
})
export type StartConversionRequest = Static<typeof StartConversionRequest>

/** A change of a field's type: under way, done or undone. */
export const FieldConversion = Type.Object({
  id: Id,
  fieldId: Id,
  from: FieldType,
  to: FieldType,
  state: Type.Union([Type.Literal('running'), Type.Literal('done'), Type.Literal('undoing'), Type.Literal('undone')]),
  recordsDone: Type.Integer(),
  recordsTotal: Type.Integer(),
  /** Records whose value was none in the new type. */
  recordsEmptied: Type.Integer(),
  createdAt: Instant,
  /** Until when it can be undone; null when it cannot. */
  undoUntil: nullable(Instant),
})
export type FieldConversion = Static<typeof FieldConversion>

/** GET /api/v1/fields/conversions: the latest of each field, of the last 30 days. */
export const FieldConversions = Type.Object({ items: Type.Array(FieldConversion) })
