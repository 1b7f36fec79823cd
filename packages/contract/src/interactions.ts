import { type Static, Type } from 'typebox'
import {
  AmountMinor,
  Currency,
  closed,
  ExternalId,
  FieldErrors,
  Id,
  Instant,
  nullable,
  Source,
  TitleOf,
} from './common.ts'
import { Channel, Direction, ENTRY_ACTIONS, HandKindSchema, RecordableKindSchema } from './timeline.ts'

const SUBJECT = nullable(Type.String({ maxLength: 300 }))
const CONTACT_ID = nullable(Id)
const BODY = nullable(Type.String({ maxLength: 20_000 }))

/** What is to be done next: makes a task for who records the entry, in the same transaction. */
export const FollowUp = closed({ subject: Type.String({ minLength: 1, maxLength: 200 }), dueAt: Instant })
export type FollowUp = Static<typeof FollowUp>

/** POST /api/v1/customers/:customerId/interactions */
export const RecordInteractionRequest = closed({
  kind: RecordableKindSchema,
  occurredAt: Type.Optional(Instant),
  channel: Type.Optional(nullable(Channel)),
  direction: Type.Optional(nullable(Direction)),
  subject: Type.Optional(SUBJECT),
  body: Type.Optional(BODY),
  contactId: Type.Optional(CONTACT_ID),
  externalId: Type.Optional(ExternalId),
  source: Type.Optional(Source),
  followUp: Type.Optional(nullable(FollowUp)),
})
export type RecordInteractionRequest = Static<typeof RecordInteractionRequest>
/** `taskId` is that of the follow-up, where one was asked for and the entry is new. */
export const RecordInteractionResponse = Type.Object({ id: Id, taskId: nullable(Id) })

/** So many versions an entry may have. */
export const ENTRY_VERSIONS_MAX = 50

/**
 * POST /api/v1/customers/:customerId/interactions/:interactionId/corrections: the whole content as it should have been. The id is that of the
 * version the timeline shows; one that was replaced meanwhile is refused, the same correction again answers the same id. A contact that is left
 * out stays.
 */
export const CorrectInteractionRequest = closed({
  kind: HandKindSchema,
  occurredAt: Instant,
  channel: Type.Optional(nullable(Channel)),
  direction: Type.Optional(nullable(Direction)),
  subject: Type.Optional(SUBJECT),
  body: Type.Optional(BODY),
  contactId: Type.Optional(CONTACT_ID),
})
export type CorrectInteractionRequest = Static<typeof CorrectInteractionRequest>

/** One version of an entry, as it was recorded. */
export const EntryVersion = Type.Object({
  id: Id,
  action: Type.Enum(['logged', ...ENTRY_ACTIONS]),
  kind: Type.String(),
  occurredAt: Instant,
  channel: nullable(Type.String()),
  direction: nullable(Direction),
  subject: nullable(Type.String()),
  body: nullable(Type.String()),
  contactName: nullable(TitleOf('contact')),
  byName: nullable(Type.String()),
  recordedAt: Instant,
})
export type EntryVersion = Static<typeof EntryVersion>
/** GET /api/v1/customers/:customerId/interactions/:interactionId/versions, the latest first. */
export const EntryVersions = Type.Object({ items: Type.Array(EntryVersion) })

/** One event of POST /api/v1/interactions/batch. `customer.externalId` makes the customer when unknown. */
export const BatchEvent = closed({
  externalId: ExternalId,
  source: Type.Optional(Source),
  customer: Type.Union([
    closed({ id: Id }),
    closed({ externalId: ExternalId, name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })) }),
  ]),
  kind: Type.Union([RecordableKindSchema, Type.Literal('order.placed'), Type.Literal('order.refunded')]),
  occurredAt: Instant,
  amountMinor: Type.Optional(AmountMinor),
  currency: Type.Optional(Currency),
  channel: Type.Optional(nullable(Channel)),
  direction: Type.Optional(nullable(Direction)),
  subject: Type.Optional(SUBJECT),
  body: Type.Optional(BODY),
})
export type BatchEvent = Static<typeof BatchEvent>
export const BATCH_EVENTS_MAX = 1000
/**
 * POST /api/v1/interactions/batch: all or nothing only per event; the same event again answers `duplicate`. An event that is not as it should be
 * is among `refused` with its `fieldErrors` (`externalId` is empty where it names none); the others are recorded.
 */
export const RecordBatchRequest = closed({
  events: Type.Array(BatchEvent, { minItems: 1, maxItems: BATCH_EVENTS_MAX }),
})
export const RecordBatchResponse = Type.Object({
  recorded: Type.Integer(),
  duplicates: Type.Integer(),
  refused: Type.Array(
    Type.Object({
      index: Type.Integer(),
      externalId: Type.String(),
      code: Type.String(),
      message: Type.String(),
      fieldErrors: Type.Optional(FieldErrors),
    }),
  ),
})
export type RecordBatchResponse = Static<typeof RecordBatchResponse>
