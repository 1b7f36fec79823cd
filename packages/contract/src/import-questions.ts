import { type Static, Type } from 'typebox'
import { closed, Id, Instant, nullable } from './common.ts'

/** What only a person can settle about a file. The key is also the one of `--assume key=choice` on the command line. */
export const ImportQuestionKey = Type.Union([
  Type.Literal('columns'),
  Type.Literal('target'),
  Type.Literal('encoding'),
  Type.Literal('date-order'),
  Type.Literal('decimal'),
  Type.Literal('currency-sign'),
  Type.Literal('same-number'),
  Type.Literal('same-name'),
  Type.Literal('look-alike'),
  Type.Literal('again'),
])
export type ImportQuestionKey = Static<typeof ImportQuestionKey>

/** An import of a file with the same content. */
export const EarlierImport = Type.Object({
  importId: Id,
  startedAt: Instant,
  createdByName: nullable(Type.String()),
})

/** `choices` are all that settle it; none where only another mapping does. `lines`: how many lines it is about, null where nobody counted. */
export const ImportQuestion = Type.Object({
  key: ImportQuestionKey,
  choices: Type.Array(Type.String()),
  /** The field it is about, and its column, counted from 1. */
  field: nullable(Type.String()),
  column: nullable(Type.Integer()),
  samples: Type.Array(Type.String()),
  lines: nullable(Type.Integer()),
})
export type ImportQuestion = Static<typeof ImportQuestion>

export const ASSUMPTIONS_MAX = 20
/** POST /api/v1/imports/:importId/start: answers to open questions, by their keys. */
export const StartImportRequest = Type.Union([
  closed({
    assume: Type.Optional(
      Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 40 }), { maxProperties: ASSUMPTIONS_MAX }),
    ),
  }),
  Type.Null(),
])
export type StartImportRequest = Static<typeof StartImportRequest>
