import { TITLE_OF } from '@rapport/objects'
import { type Static, type TObject, type TProperties, type TSchema, Type } from 'typebox'

/** A record id: a lower-case UUID (version 7 when we made it). */
export const Id = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
  description: 'Record id (UUID)',
})

/** An instant: ISO 8601 with offset or Z. It exists in the calendar (kernel `parseInstantMs`); the validator knows the format. */
export const Instant = Type.String({
  format: 'date-time',
  maxLength: 40,
  description: 'Instant, ISO 8601 with offset',
})

/** A day of the calendar, `YYYY-MM-DD` (kernel `parseDay`). */
export const Day = Type.String({ format: 'date', description: 'Calendar day, YYYY-MM-DD' })

/** What somebody or something is called: holds at least one character that can be seen (kernel `isVisibleText`). */
export function Name(charsMax: number) {
  return Type.String({ minLength: 1, maxLength: charsMax, format: 'visible' })
}

/** The `version` of the record that was read; a stale one is refused. */
export const Version = Type.Integer({ minimum: 1, maximum: 2_147_483_646 })

/** ISO 4217 currency code. */
export const Currency = Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217 currency code' })

/** An amount in the smallest unit of its currency (pence, 分): a safe integer. */
export const AmountMinor = Type.Integer({ minimum: -9_007_199_254_740_991, maximum: 9_007_199_254_740_991 })

/** The most that a total over several customers is told exactly, in minor units. */
export const TOTAL_MINOR_MAX = Number.MAX_SAFE_INTEGER
/** A total over several customers. One beyond the limit is told as the limit: at least so much. */
export const TotalMinor = Type.Integer({
  minimum: -TOTAL_MINOR_MAX,
  maximum: TOTAL_MINOR_MAX,
  description: 'Exact below the limit; a total beyond it is told as the limit.',
})

/** An integer amount with its currency. */
export const Money = Type.Object({ amountMinor: AmountMinor, currency: Currency }, { additionalProperties: false })
export type Money = Static<typeof Money>

export const Language = Type.Union([Type.Literal('zh'), Type.Literal('en')])
export type Language = Static<typeof Language>

/**
 * The key under which another system knows a record: `source` names that system. People who do not see every record find by it the ones they
 * see; all else they bring is kept under a source of their own (`member.….<source>`), as if nobody knew the key.
 */
export const ExternalId = Type.String({ minLength: 1, maxLength: 200 })
export const Source = Type.String({
  pattern: '^[a-z0-9][a-z0-9_.-]{0,49}$',
  description: 'Name of the system a record came from',
})

/** One field that has to be mended: `path` as in the request (`lines.0.quantity`), `message` in the reader's language. */
export const FieldErrors = Type.Array(Type.Object({ path: Type.String(), code: Type.String(), message: Type.String() }))

/** RFC 9457 problem. `code` is stable; `detail` is a sentence in the reader's language. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    detail: Type.String(),
    requestId: Type.Optional(Type.String()),
    details: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    fieldErrors: Type.Optional(FieldErrors),
  },
  { $id: 'Problem' },
)
export type Problem = Static<typeof Problem>

/** Closed object: unknown fields are refused, so that a misspelt field never passes silently. */
/** For links and streams of a browser, which cannot send the header `rapport-workspace`: which workspace a person of several means. */
export const workspaceOfLink = Type.Optional(Id)

export function closed<Properties extends TProperties>(properties: Properties): TObject<Properties> {
  return Type.Object(properties, { additionalProperties: false })
}

export function nullable<Schema extends TSchema>(schema: Schema) {
  return Type.Union([schema, Type.Null()])
}

/** One page of a list. Cursors are opaque; null means there is nothing that way. */
export function page<Schema extends TSchema>(item: Schema) {
  return Type.Object({
    items: Type.Array(item),
    nextCursor: nullable(Type.String()),
    previousCursor: nullable(Type.String()),
  })
}

export const PageQuery = {
  cursor: Type.Optional(Type.String({ maxLength: 1000 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
}

/** Abilities of the reader on a record: the server's answer, so that screens never re-implement rules. */
export const Abilities = Type.Record(Type.String(), Type.Boolean())

/** What a record of an object is called, as far as who asks may see it; `$object`: of the object that the value beside it names. */
export function TitleOf(object: string) {
  return Type.String({ [TITLE_OF]: object })
}
