import { type Static, type TObject, type TProperties, type TSchema, Type } from 'typebox'
import type { WriteCtx } from '../context/context.ts'

/**
 * The events of the product, name → payload: each module adds its own by declaration merging in its `events.ts` (`EventsOf`), and those that
 * follow from its declared objects (`RecordEvents`).
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface Events {}
export type EventName = keyof Events & string

/** What an event is about, what it says and in which form; the form has a new version when subscribers would misread it. */
export type EventDefinition<Payload extends TSchema = TSchema> = { subject: string; payload: Payload; version: number }
export type EventDefinitions = Readonly<Record<string, EventDefinition>>

/** What a module's events say, by their names. */
export type EventsOf<Definitions extends EventDefinitions> = {
  [Name in keyof Definitions]: Readonly<Static<Definitions[Name]['payload']>>
}

/** The events of a declared object's records. */
export type RecordEvents<Name extends string> = {
  [Action in `${Name}.${'created' | 'archived' | 'restored' | 'deleted' | 'undeleted'}`]: Readonly<Record<never, never>>
} & { [Action in `${Name}.updated`]: { readonly fields: readonly string[] } }

/** An event about `subject` (an object; `workspace` where it is about many records): ids and the facts that changed, never whole records. */
export function event<Payload extends TProperties>(
  subject: string,
  payload: Payload,
): EventDefinition<TObject<Payload>> {
  return { subject, payload: Type.Object(payload, { additionalProperties: false }), version: 1 }
}

/** What happened, as a command says it. `subjectId` is the workspace's id where the event is about many records. */
export type EmittedEvent<Name extends EventName> = { subjectId: string; payload: Events[Name] }

/** An event as a subscriber receives it. */
export type DeliveredEvent<Name extends EventName = never> = {
  id: string
  name: string
  version: number
  subjectType: string
  subjectId: string
  actorId: string | null
  payload: [Name] extends [never] ? Readonly<Record<string, unknown>> : Events[Name]
  occurredAt: string
}

/** One interested party. Delivery is at least once to the job and exactly once to `handle`'s effects: they commit with the delivery row. */
export type Subscriber = {
  name: string
  event: string
  handle(ctx: WriteCtx, event: DeliveredEvent): Promise<void>
}

/** A subscriber that knows what its event says. */
export function subscribe<Name extends EventName>(subscriber: {
  name: string
  event: Name
  handle(ctx: WriteCtx, event: DeliveredEvent<Name>): Promise<void>
}): Subscriber {
  return subscriber as unknown as Subscriber // only events of this name are delivered to it, checked when they were emitted
}
