import type { ScoreSummary } from '@rapport/contract'
import type { ReadCtx, WriteCtx } from '../../platform/context/context.ts'

/** What modules above need to know of a customer that was made or changed. */
export type CustomerChange = { id: string; ownerId: string | null; archived: boolean }

declare module '../../platform/context/hooks.ts' {
  interface Hooks {
    /** Customers were made: whoever keeps a row per customer makes it now, in the same transaction. */
    customersCreated(ctx: WriteCtx, customers: readonly CustomerChange[]): Promise<void>
    /** Owner or archive state changed. */
    customersReassigned(ctx: WriteCtx, customers: readonly CustomerChange[]): Promise<void>
    /** Which of these customers another module knows something about that must not lose them; nothing is added to the others until commit. */
    customersInUse(ctx: WriteCtx, customerIds: readonly string[]): Promise<readonly string[]>
    /** These customers, in use nowhere, are removed: what is kept per customer goes now, in the same transaction. */
    customersRemoved(ctx: WriteCtx, customerIds: readonly string[]): Promise<void>
    /** The figures every view of a customer shows. */
    customerScore(ctx: ReadCtx, customerId: string): Promise<ScoreSummary>
  }
}
