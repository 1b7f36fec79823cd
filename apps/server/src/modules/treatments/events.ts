import { Id } from '@rapport/contract'
import { type EventsOf, event, type RecordEvents } from '../../platform/events/event.ts'

export const treatmentEvents = {
  'treatment.completed': event('treatment', { customerId: Id }),
}

declare module '../../platform/events/event.ts' {
  interface Events extends EventsOf<typeof treatmentEvents>, RecordEvents<'treatment'> {}
}
