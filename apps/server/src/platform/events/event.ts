import type { WriteCtx } from '../context/context.ts'

/** Something that happened, past tense: ids and the facts that changed, never whole records. */
export type DomainEvent = {
  name: string
  version: number
  subjectType: string
  subjectId: string
  payload: Readonly<Record<string, unknown>>
}

/** An event as a subscriber receives it. */
export type DeliveredEvent = DomainEvent & { id: string; occurredAt: string; actorId: string | null }

/** One interested party. Delivery is at least once to the job and exactly once to `handle`'s effects: they commit with the delivery row. */
export type Subscriber = {
  name: string
  event: string
  handle(ctx: WriteCtx, event: DeliveredEvent): Promise<void>
}
