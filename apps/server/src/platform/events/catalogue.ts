import { assert } from '@rapport/kernel'
import { Compile } from 'typebox/compile'
import type { EventDefinition, EventDefinitions, Subscriber } from './event.ts'

export type CheckedEvent = Pick<EventDefinition, 'subject' | 'version'> & { payload: unknown }

/** Every event there is, with who waits for it. */
export type EventCatalogue = {
  /** The event of this name with this payload; one that is not declared, or says something else than declared, is a bug. */
  check(name: string, payload: unknown): CheckedEvent
  subscribersOf(name: string): readonly Subscriber[]
}

/** Refuses at start two events of one name, and a subscriber of an event that nobody declares. */
export function composeEvents(
  definitions: readonly EventDefinitions[],
  subscribers: readonly Subscriber[],
): EventCatalogue {
  const known = new Map<string, KnownEvent>()
  for (const [name, definition] of definitions.flatMap((one) => Object.entries(one))) {
    assert(!known.has(name), `two modules declare the event ${name}`)
    known.set(name, new KnownEvent(name, definition))
  }
  for (const { name, event } of subscribers)
    assert(known.has(event), `${name} waits for ${event}, which nobody declares`)
  const waiting = Map.groupBy(subscribers, ({ event }) => event)
  return {
    check(name, payload) {
      const event = known.get(name)
      assert(event, `the event ${name} is declared in no module`)
      return event.check(payload)
    },
    subscribersOf: (name) => waiting.get(name) ?? [],
  }
}

class KnownEvent {
  readonly #name: string
  readonly #definition: EventDefinition
  /** Made when the event first happens: compiling takes longer than thousands of checks. */
  #validator: ReturnType<typeof Compile> | null = null

  constructor(name: string, definition: EventDefinition) {
    this.#name = name
    this.#definition = definition
  }

  check(payload: unknown): CheckedEvent {
    const { subject, version, payload: schema } = this.#definition
    this.#validator ??= Compile(schema)
    assert(this.#validator.Check(payload), `the event ${this.#name} says something else than it declares`)
    return { subject, version, payload }
  }
}
