import { type Static, Type } from 'typebox'
import { closed, Id, Instant, nullable, TitleOf } from './common.ts'
import { TREATED_CLASSES } from './objects/treatment.ts'

/** So many overdue treatments are told, the longest overdue first. */
export const OVERDUE_TREATMENTS_MAX = 200
const NOTE_CHARS_MAX = 2000

/** A treatment of one customer: when it was last done, by whom, and until when it is due again. */
export const CustomerTreatment = Type.Object({
  treatmentId: Id,
  name: Type.String(),
  class: Type.Enum([...TREATED_CLASSES]),
  everyDays: Type.Integer(),
  activity: nullable(Type.String()),
  about: nullable(Type.String()),
  lastDoneAt: nullable(Instant),
  lastDoneByName: nullable(Type.String()),
  /** After the last time it was done, or after the customer was made. */
  dueAt: Instant,
  isOverdue: Type.Boolean(),
})
export type CustomerTreatment = Static<typeof CustomerTreatment>

/** GET /api/v1/customers/:customerId/treatments, what is due first first. */
export const CustomerTreatments = Type.Object({ items: Type.Array(CustomerTreatment) })
export type CustomerTreatments = Static<typeof CustomerTreatments>

/** GET /api/v1/treatments/overdue?owner=…: of the customers of one member, the reader themselves unless said. */
export const OverdueTreatmentsQuery = closed({ owner: Type.Optional(Id) })
export const OverdueTreatments = Type.Object({
  items: Type.Array(
    Type.Object({ customerId: Id, customerName: TitleOf('customer'), ...CustomerTreatment.properties }),
  ),
  /** More are overdue than are told. */
  hasMore: Type.Boolean(),
})
export type OverdueTreatments = Static<typeof OverdueTreatments>

/** POST /api/v1/customers/:customerId/treatments/:treatmentId/completion */
export const CompleteTreatmentRequest = closed({
  note: Type.Optional(nullable(Type.String({ maxLength: NOTE_CHARS_MAX }))),
  /** Also logged on the timeline, as the activity of the treatment. */
  isLogged: Type.Optional(Type.Boolean()),
})
export type CompleteTreatmentRequest = Static<typeof CompleteTreatmentRequest>
