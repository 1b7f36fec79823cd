import type { RecordEvents } from '../../platform/events/event.ts'

declare module '../../platform/events/event.ts' {
  interface Events extends RecordEvents<'product'> {}
}
