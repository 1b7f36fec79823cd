import { type Static, Type } from 'typebox'
import { HAND_LOGGED_KINDS, INTERACTION_KINDS, RECORDABLE_KINDS } from './activities/index.ts'
import { AmountMinor, Currency, closed, Id, Instant, nullable, PageQuery, page, TitleOf } from './common.ts'

export const InteractionKindSchema = Type.Enum(INTERACTION_KINDS)
export const RecordableKindSchema = Type.Enum(RECORDABLE_KINDS)
export const HandKindSchema = Type.Enum(HAND_LOGGED_KINDS)

export const Direction = Type.Union([Type.Literal('in'), Type.Literal('out')])
export const Channel = Type.String({
  pattern: '^[a-z][a-z0-9_]{0,29}$',
  description: 'phone, email, web, wechat, store, …',
})

/** What became of an entry by its latest version. */
export const ENTRY_ACTIONS = ['corrected', 'withdrawn', 'restored'] as const
export type EntryAction = (typeof ENTRY_ACTIONS)[number]
const EntryChange = Type.Object({
  action: Type.Enum([...ENTRY_ACTIONS]),
  byName: nullable(Type.String()),
  at: Instant,
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
  /** The contact that the entry names, where the reader sees it. */
  contactId: nullable(Id),
  contactName: nullable(TitleOf('contact')),
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
  /** Set where somebody changed the entry after it was logged: what was done last, by whom and when. A withdrawn entry shows no text. */
  changed: nullable(EntryChange),
  can: Type.Object({ correct: Type.Boolean({ description: 'correct, withdraw and restore it' }) }),
})
export type TimelineItem = Static<typeof TimelineItem>

/** GET /api/v1/customers/:customerId/timeline, newest first. */
export const TimelineQuery = closed({
  kinds: Type.Optional(Type.String({ maxLength: 300, description: 'comma-separated kinds' })),
  contact: Type.Optional(Id),
  ...PageQuery,
})
export const TimelinePage = page(TimelineItem)
