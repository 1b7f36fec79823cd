import type { RecordAction, Values } from '@rapport/objects'
import type { ReadCtx, WriteCtx } from '../../platform/context/context.ts'
import type { RecordType } from '../../platform/records/record-type.ts'

/** What became of records, by their ids; those in neither list stayed as they were because nothing was to do. */
export type BulkOutcome = { done: readonly string[]; refused: ReadonlyMap<string, string> }
export type BulkWork = { id: string; type: RecordType; changes: Values }

/** A change to many records that another module makes, thousands in one transaction. It asks for the rights on each itself. */
export type BulkAct = {
  action: string
  right: RecordAction
  /** So many records are changed in one transaction: many where few statements do it. */
  recordsAtOnce: number
  /** Judges the order while somebody is there to mend it, and answers what is kept of it. Throws user errors. */
  prepare(ctx: ReadCtx, type: RecordType, changes: Values): Promise<Values>
  change(ctx: WriteCtx, work: BulkWork, ids: readonly string[]): Promise<BulkOutcome>
  /** Brings back what `change` did; what somebody changed since is refused. */
  undo(ctx: WriteCtx, work: BulkWork, ids: readonly string[]): Promise<BulkOutcome>
}

declare module '../../platform/context/hooks.ts' {
  interface Hooks {
    /** Changes to many records that modules bring. */
    bulkActs(ctx: ReadCtx): Promise<readonly BulkAct[]>
  }
}

export async function findBulkAct(ctx: ReadCtx, action: string): Promise<BulkAct | null> {
  return (await ctx.hooks.bulkActs(ctx)).find((act) => act.action === action) ?? null
}
