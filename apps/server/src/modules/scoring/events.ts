import { Id, Tier } from '@rapport/contract'
import { Type } from 'typebox'
import { type EventsOf, event } from '../../platform/events/event.ts'

export const scoringEvents = {
  /** All that moved at once: customers whose tier is another one. */
  'tier.changed': event('workspace', { moves: Type.Array(Type.Object({ customerId: Id, from: Tier, to: Tier })) }),
  'model.changed': event('model', {
    version: Type.Integer(),
    source: Type.Union([Type.Literal('default'), Type.Literal('fitted'), Type.Literal('manual')]),
  }),
}

declare module '../../platform/events/event.ts' {
  interface Events extends EventsOf<typeof scoringEvents> {}
}
