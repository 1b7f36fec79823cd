import type { ScoreSummary } from '@rapport/contract'
import type { ReadCtx, WriteCtx } from '../../platform/context/context.ts'

/** What modules above need to know of a customer that was made or changed. */
export type CustomerChange = { id: string; ownerId: string | null; archived: boolean }

declare module '../../platform/context/hooks.ts' {
  interface Hooks {
    /** Customers were made: whoever keeps a row per customer makes it now, in the same transaction. */
    customersCreated(ctx: WriteCtx, customers: readonly CustomerChange[]): Promise<void>
    /** Values changed that others have copies of. */
    customersEdited(ctx: WriteCtx, customerIds: readonly string[]): Promise<void>
    /** Owner or archive state changed. */
    customersReassigned(ctx: WriteCtx, customers: readonly CustomerChange[]): Promise<void>
    /** Nothing more may be recorded with these customers until commit; what was before is seen from here on. */
    customersHeld(ctx: WriteCtx, customerIds: readonly string[]): Promise<void>
    /** Which of these customers, held before, another module knows something about that must not lose them. */
    customersInUse(ctx: WriteCtx, customerIds: readonly string[]): Promise<readonly string[]>
    /** These customers, in use nowhere, are removed: what is kept per customer goes now, in the same transaction. */
    customersRemoved(ctx: WriteCtx, customerIds: readonly string[]): Promise<void>
    /** The figures every view of a customer shows. */
    customerScore(ctx: ReadCtx, customerId: string): Promise<ScoreSummary>
  }
}
