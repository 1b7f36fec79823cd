import type { InteractionKind } from '@rapport/contract'
import type { WriteCtx } from '../../platform/context/context.ts'

/** What scoring needs of an interaction that was just recorded. Amounts in the workspace's currency. */
export type RecordedInteraction = {
  customerId: string
  kind: InteractionKind
  occurredAtMs: number
  countedAtMs: number
  orderDelta: number
  amountMinor: number
}

declare module '../../platform/context/hooks.ts' {
  interface Hooks {
    interactionsRecorded(ctx: WriteCtx, interactions: readonly RecordedInteraction[]): Promise<void>
    /** These were taken out of the timeline: what is computed from it has to forget them, in the same transaction. */
    interactionsWithdrawn(ctx: WriteCtx, interactions: readonly RecordedInteraction[]): Promise<void>
  }
}
