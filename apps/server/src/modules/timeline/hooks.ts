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
  /** The version of an entry that it replaces: what was counted of that one counts no more. */
  correctsId: string | null
}

declare module '../../platform/context/hooks.ts' {
  interface Hooks {
    /**
     * Throws `AskEverything` where what a customer bought, or got back, would add up to more than can be kept exactly. Where everything is asked,
     * `interactionsBeyondTotals` has told before which of them to leave out.
     */
    interactionsRecorded(ctx: WriteCtx, interactions: readonly RecordedInteraction[]): Promise<void>
    /** The places of those in the list that would bring their customer's totals beyond what can be kept exactly; holds these customers' scores. */
    interactionsBeyondTotals(ctx: WriteCtx, interactions: readonly RecordedInteraction[]): Promise<ReadonlySet<number>>
    /** These were taken out of the timeline: what is computed from it has to forget them, in the same transaction. */
    interactionsWithdrawn(ctx: WriteCtx, interactions: readonly RecordedInteraction[]): Promise<void>
  }
}
