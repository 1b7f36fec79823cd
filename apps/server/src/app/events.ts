import { composeEvents, type EventCatalogue } from '../platform/events/catalogue.ts'
import type { EventDefinitions } from '../platform/events/event.ts'
import { recordEventsOf } from '../platform/records/of-declaration.ts'
import { modules } from './modules.ts'

/** Every event of the product with these besides, and who waits for them: tests have objects of their own. */
export function eventsWith(more: readonly EventDefinitions[]): EventCatalogue {
  const own = modules.flatMap(({ objects = [], events = {} }) => [
    ...objects.map(({ declaration }) => recordEventsOf(declaration)),
    events,
  ])
  return composeEvents(
    [...own, ...more],
    modules.flatMap((module) => module.subscribers ?? []),
  )
}

/** Every event of the product, and who waits for it. */
export const events = eventsWith([])
