import { ImportTarget, nullable } from '@rapport/contract'
import { Type } from 'typebox'
import { type EventsOf, event } from '../../platform/events/event.ts'

export const importEvents = {
  'import.finished': event('import', {
    target: nullable(ImportTarget),
    lines: Type.Integer(),
    customersCreated: Type.Integer(),
    customersUpdated: Type.Integer(),
    ordersCreated: Type.Integer(),
    interactionsCreated: Type.Integer(),
    linesLeftOut: Type.Integer(),
    recordsCreated: Type.Integer(),
    recordsUpdated: Type.Integer(),
  }),
  'import.undone': event('import', {
    customersRemoved: Type.Integer(),
    customersKept: Type.Integer(),
    customersReverted: Type.Integer(),
    ordersRemoved: Type.Integer(),
    ordersKept: Type.Integer(),
    interactionsRemoved: Type.Integer(),
    recordsRemoved: Type.Integer(),
    recordsKept: Type.Integer(),
    recordsReverted: Type.Integer(),
  }),
}

declare module '../../platform/events/event.ts' {
  interface Events extends EventsOf<typeof importEvents> {}
}
