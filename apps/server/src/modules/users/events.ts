import { RoleKeys } from '@rapport/contract'
import { type EventsOf, event } from '../../platform/events/event.ts'

export const userEvents = { 'member.added': event('member', { roles: RoleKeys }) }

declare module '../../platform/events/event.ts' {
  interface Events extends EventsOf<typeof userEvents> {}
}
