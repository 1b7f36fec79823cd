import type { RemovedRecords } from '../../platform/records/remove-records.ts'
import type { RemovedCustomers, RevertedCustomer } from '../customers/index.ts'
import type { WithdrawnParts } from '../orders/index.ts'

/** Why a customer (a record, of a file of declared objects) an import made or changed is not as it was before: somebody came after the import. */
export type KeptReason = RemovedCustomers['kept'][number]['reason'] | 'value_changed' | 'order_changed'
export type Kept = { recordId: string; reason: KeptReason }

/** How far the undoing of an import is, and what came of it. Plain JSON; stored with every step. */
export type ImportUndo = {
  askedAt: string
  finishedAt: string | null
  /** First values go back, then batches are taken out, the last one first; at the end what is remembered is forgotten. */
  step: 'values' | 'batches' | 'forget'
  /** The customer up to which values went back. */
  after: string | null
  /** Lines of the file whose batches are still to be taken out. */
  linesLeft: number
  /** Of a file of declared objects, as the figures of customers. Undone imports from before there were such files have none. */
  recordsRemoved?: number
  recordsKept?: number
  recordsReverted?: number
  recordsChangedSince?: number
  customersRemoved: number
  customersKept: number
  /** Customers that got values back. */
  customersReverted: number
  /** Customers of whose values some were changed since, and stay. */
  customersChangedSince: number
  ordersRemoved: number
  ordersKept: number
  interactionsRemoved: number
  /** The first customers that are not as they were. */
  kept: Kept[]
}

export const KEPT_SHOWN_MAX = 50

export function newUndo(askedAt: string, linesLeft: number): ImportUndo {
  return {
    askedAt,
    finishedAt: null,
    step: 'values',
    after: null,
    linesLeft,
    customersRemoved: 0,
    customersKept: 0,
    customersReverted: 0,
    customersChangedSince: 0,
    ordersRemoved: 0,
    ordersKept: 0,
    interactionsRemoved: 0,
    kept: [],
  }
}

/** With customers that got their values back, or not all of them. */
export function withReverted(undo: ImportUndo, reverted: readonly RevertedCustomer[]): ImportUndo {
  const changed = reverted.filter((customer) => customer.kept.length > 0)
  return {
    ...undo,
    customersReverted: undo.customersReverted + reverted.filter((customer) => customer.values > 0).length,
    customersChangedSince: undo.customersChangedSince + changed.length,
    kept: withKept(
      undo,
      changed.map(({ id }) => ({ recordId: id, reason: 'value_changed' })),
    ),
  }
}

type TakenOut = { parts: WithdrawnParts; interactions: number; customers: RemovedCustomers }

/** With a batch that was taken out. */
export function withTakenOut(undo: ImportUndo, { parts, interactions, customers }: TakenOut): ImportUndo {
  const kept: Kept[] = [
    ...parts.kept.map(({ customerId }) => ({ recordId: customerId, reason: 'order_changed' as const })),
    ...customers.kept.map(({ id, reason }) => ({ recordId: id, reason })),
  ]
  return {
    ...undo,
    customersRemoved: undo.customersRemoved + customers.removed.length,
    customersKept: undo.customersKept + customers.kept.length,
    ordersRemoved: undo.ordersRemoved + parts.removed.length,
    ordersKept: undo.ordersKept + parts.kept.length,
    interactionsRemoved: undo.interactionsRemoved + parts.interactions + interactions,
    kept: withKept(undo, kept),
  }
}

/** As `withReverted`, of records of a declared object. */
export function withRevertedRecords(undo: ImportUndo, reverted: readonly RevertedCustomer[]): ImportUndo {
  const changed = reverted.filter((record) => record.kept.length > 0)
  return {
    ...undo,
    recordsReverted: (undo.recordsReverted ?? 0) + reverted.filter((record) => record.values > 0).length,
    recordsChangedSince: (undo.recordsChangedSince ?? 0) + changed.length,
    kept: withKept(
      undo,
      changed.map(({ id }) => ({ recordId: id, reason: 'value_changed' })),
    ),
  }
}

/** With records of a batch that were taken out. */
export function withRemovedRecords(undo: ImportUndo, { removed, kept }: RemovedRecords): ImportUndo {
  return {
    ...undo,
    recordsRemoved: (undo.recordsRemoved ?? 0) + removed.length,
    recordsKept: (undo.recordsKept ?? 0) + kept.length,
    kept: withKept(
      undo,
      kept.map(({ id, reason }) => ({ recordId: id, reason })),
    ),
  }
}

/** One reason a record, the first one found. */
function withKept({ kept }: ImportUndo, more: readonly Kept[]): Kept[] {
  const byRecord = new Map(kept.map((one) => [one.recordId, one]))
  for (const one of more) {
    if (byRecord.size >= KEPT_SHOWN_MAX) break
    if (!byRecord.has(one.recordId)) byRecord.set(one.recordId, one)
  }
  return [...byRecord.values()]
}
