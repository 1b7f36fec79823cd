import { Type } from 'typebox'
import { type EventsOf, event } from '../../platform/events/event.ts'

const object = Type.String()

/** What is told of changes to records of objects that workspaces added: one name each for all of them, with the object they are of. */
export const customObjectEvents = {
  'record.created': event('record', { object }),
  'record.updated': event('record', { object, fields: Type.Array(Type.String()) }),
  'record.archived': event('record', { object }),
  'record.restored': event('record', { object }),
  'record.deleted': event('record', { object }),
  'record.undeleted': event('record', { object }),
}

declare module '../../platform/events/event.ts' {
  interface Events extends EventsOf<typeof customObjectEvents> {}
}
