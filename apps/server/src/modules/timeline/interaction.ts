import { hash } from 'node:crypto'
import type { InteractionKind } from '@rapport/contract'
import { AppError, parseInstantMs } from '@rapport/kernel'
import type { RecordedInteraction } from './hooks.ts'
import type { KeyOwner } from './rules.ts'

/** One thing that happened, as any module hands it to the timeline. */
export type NewInteraction = {
  customerId: string
  kind: InteractionKind
  occurredAt: string
  /** When it counts for the scores; the moment it occurred unless it undoes something earlier. */
  countedAt?: string
  /** +1 for an order, −1 for its cancellation. */
  orderDelta?: number
  /** In the workspace's currency, minor units; negative takes value away. */
  amountMinor?: number | null
  originalAmountMinor?: number | null
  originalCurrency?: string | null
  channel?: string | null
  direction?: 'in' | 'out' | null
  subject?: string | null
  body?: string | null
  orderId?: string | null
  /** The contact of the customer that it names. */
  contactId?: string | null
  source: string
  /** Null for what a person notes by hand: nothing else knows it. */
  externalId: string | null
  /** The version of an entry that this one replaces; its id is the key, under the timeline's own keys. */
  correctsId?: string | null
  /** Whether it says that what it replaces did not happen. */
  withdrawn?: boolean
  /** Set by a module that records under keys of its own; nothing that comes from outside sets it. */
  owner?: KeyOwner
}

/** What scoring needs of it. */
export function toRecorded(input: NewInteraction): RecordedInteraction {
  const occurredAtMs = Date.parse(input.occurredAt)
  return {
    customerId: input.customerId,
    kind: input.kind,
    occurredAtMs,
    countedAtMs: input.countedAt === undefined ? occurredAtMs : Date.parse(input.countedAt),
    orderDelta: input.orderDelta ?? 0,
    amountMinor: input.amountMinor ?? 0,
    correctsId: input.correctsId ?? null,
  }
}

const DAY_MS = 86_400_000
const OLDEST_MS = 0

/** Refuses times that can only be mistakes; `nowMs` is the real clock. */
export function checkOccurredAt(occurredAt: string, nowMs: number): number {
  const atMs = parseInstantMs(occurredAt)
  if (atMs === null) {
    throw new AppError(
      'interaction.time_unknown',
      400,
      'This time does not exist. Use a time with its UTC offset, such as 2026-01-31T09:00:00+08:00.',
    )
  }
  if (atMs > nowMs + DAY_MS)
    throw new AppError('interaction.in_future', 400, 'The time lies more than a day in the future. Check the date.')
  if (atMs < OLDEST_MS) throw new AppError('interaction.too_old', 400, 'The time lies before 1970. Check the date.')
  return atMs
}

/** An instant as it is stored: PostgreSQL would round what is finer than microseconds up into the next year, and another partition. */
export function storedInstant(text: string): string {
  return text.replace(/(\.\d{6})\d+/, '$1')
}

/** What must be equal for two sendings of one external id to be the same event. */
export function fingerprint(interaction: NewInteraction): string {
  const parts: unknown[] = [
    interaction.customerId,
    interaction.kind,
    new Date(interaction.occurredAt).toISOString(),
    interaction.amountMinor ?? null,
    interaction.orderDelta ?? 0,
    interaction.orderId ?? null,
  ]
  // Two corrections of one entry are the same only if every word is.
  if (interaction.correctsId) {
    const {
      withdrawn = false,
      channel = null,
      direction = null,
      subject = null,
      body = null,
      contactId = null,
    } = interaction
    parts.push(withdrawn, channel, direction, subject, body, contactId)
  }
  return hash('sha1', JSON.stringify(parts), 'base64url')
}
