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
  PageQuery,
  page,
  Source,
} from './common.ts'

export const INTERACTION_KINDS = [
  'order.placed',
  'order.cancelled',
  'order.refunded',
  'payment.received',
  'call',
  'meeting',
  'visit',
  'mail.in',
  'mail.out',
  'chat',
  'page.view',
  'survey.answer',
  'complaint',
  'ticket.step',
  'note',
  'custom',
] as const
export type InteractionKind = (typeof INTERACTION_KINDS)[number]
export const InteractionKindSchema = Type.Enum([...INTERACTION_KINDS])

/** Kinds a person or program may record directly; order kinds come from the orders module only. */
export const RECORDABLE_KINDS = [
  'call',
  'meeting',
  'visit',
  'mail.in',
  'mail.out',
  'chat',
  'page.view',
  'survey.answer',
  'complaint',
  'ticket.step',
  'note',
  'payment.received',
  'custom',
] as const satisfies readonly InteractionKind[]
export const RecordableKind = Type.Enum([...RECORDABLE_KINDS])

export const Direction = Type.Union([Type.Literal('in'), Type.Literal('out')])
/** Channels that screens have a word for; others may send any, which are shown as they came. */
export const CHANNELS = [
  'phone',
  'email',
  'web',
  'wechat',
  'store',
  'sms',
  'chat',
  'app',
  'bank',
  'internal',
  'service',
  'video',
  'onsite',
  'social',
  'web_chat',
  'post',
] as const
export const Channel = Type.String({
  pattern: '^[a-z][a-z0-9_]{0,29}$',
  description: 'phone, email, web, wechat, store, …',
})

export const TimelineItem = Type.Object({
  id: Id,
  kind: Type.Union([InteractionKindSchema, Type.Literal('tier.changed'), Type.Literal('stage.changed')]),
  occurredAt: Instant,
  channel: nullable(Type.String()),
  direction: nullable(Direction),
  subject: nullable(Type.String()),
  body: nullable(Type.String()),
  amountMinor: nullable(AmountMinor),
  currency: nullable(Currency),
  orderId: nullable(Id),
  actorName: nullable(Type.String()),
  source: Type.String(),
  /** For changes of score: from, to, cause and the reasons at that moment. */
  change: nullable(
    Type.Object({
      from: nullable(Type.String()),
      to: Type.String(),
      cause: Type.String(),
      reasons: Type.Array(Type.Unknown()),
    }),
  ),
})
export type TimelineItem = Static<typeof TimelineItem>

/** GET /api/v1/customers/:customerId/timeline, newest first. */
export const TimelineQuery = closed({
  kinds: Type.Optional(Type.String({ maxLength: 300, description: 'comma-separated kinds' })),
  ...PageQuery,
})
export const TimelinePage = page(TimelineItem)

/** POST /api/v1/customers/:customerId/interactions */
export const RecordInteractionRequest = closed({
  kind: RecordableKind,
  occurredAt: Type.Optional(Instant),
  channel: Type.Optional(nullable(Channel)),
  direction: Type.Optional(nullable(Direction)),
  subject: Type.Optional(nullable(Type.String({ maxLength: 300 }))),
  body: Type.Optional(nullable(Type.String({ maxLength: 20_000 }))),
  externalId: Type.Optional(ExternalId),
  source: Type.Optional(Source),
})
export type RecordInteractionRequest = Static<typeof RecordInteractionRequest>

/** One event of POST /api/v1/interactions/batch. `customer.externalId` makes the customer when unknown. */
export const BatchEvent = closed({
  externalId: ExternalId,
  source: Type.Optional(Source),
  customer: Type.Union([
    closed({ id: Id }),
    closed({ externalId: ExternalId, name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })) }),
  ]),
  kind: Type.Union([RecordableKind, Type.Literal('order.placed'), Type.Literal('order.refunded')]),
  occurredAt: Instant,
  amountMinor: Type.Optional(AmountMinor),
  currency: Type.Optional(Currency),
  channel: Type.Optional(nullable(Channel)),
  direction: Type.Optional(nullable(Direction)),
  subject: Type.Optional(nullable(Type.String({ maxLength: 300 }))),
  body: Type.Optional(nullable(Type.String({ maxLength: 20_000 }))),
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
