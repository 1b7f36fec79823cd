import { HandKindSchema, Id } from '@rapport/contract'
import { type EventsOf, event } from '../../platform/events/event.ts'

/** The version of an entry that was replaced, with whom and of which kind it now is. */
const replacement = { customerId: Id, correctsId: Id, kind: HandKindSchema }

export const timelineEvents = {
  'interaction.corrected': event('interaction', replacement),
  'interaction.withdrawn': event('interaction', replacement),
  'interaction.restored': event('interaction', replacement),
}

declare module '../../platform/events/event.ts' {
  interface Events extends EventsOf<typeof timelineEvents> {}
}
