import { type Static, Type } from 'typebox'
import { closed } from './common.ts'
import { ofRecord } from './followers.ts'

/** A value that was shown is hidden again after so many seconds. */
export const REVEALED_SECONDS = 60
export const REVEAL_REASON_CHARS_MAX = 300
export const REVEALS_PER_DAY_MAX = 10_000

/** POST /api/v1/reveals: one masked value of a record, with the reason that stands in the audit. `field` is its declared name. */
export const RevealFieldRequest = closed({
  ...ofRecord,
  field: Type.String({ minLength: 1, maxLength: 80 }),
  reason: Type.String({ minLength: 1, maxLength: REVEAL_REASON_CHARS_MAX, format: 'visible' }),
})
export type RevealFieldRequest = Static<typeof RevealFieldRequest>

/** As the API has it in records. */
export const RevealedField = Type.Object({ value: Type.Unknown() })
export type RevealedField = Static<typeof RevealedField>
