import { Id } from '@rapport/contract'
import { Type } from 'typebox'
import { type EventsOf, event, type RecordEvents } from '../../platform/events/event.ts'

const customerIds = Type.Array(Id)

/** Many at once: in place of as many events of single customers. */
export const customerEvents = {
  'customers.created': event('workspace', { customerIds }),
  'customers.updated': event('workspace', { customerIds }),
  'customers.removed': event('workspace', { customerIds }),
}

declare module '../../platform/events/event.ts' {
  interface Events extends EventsOf<typeof customerEvents>, RecordEvents<'customer'> {}
}
