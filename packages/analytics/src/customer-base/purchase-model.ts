import type { GroupedHistories, PurchaseHistory } from './purchases.ts'

/** A model of how often customers buy and when they stop, all of whose parameters are positive. */
export type PurchaseModel = {
  name: PurchaseModelName
  parameters: readonly string[]
  /** Where the search for the likeliest begins. */
  start: readonly number[]
  logLikelihood(parameters: readonly number[], histories: GroupedHistories): number
  /** The chance that the customer has not stopped by now. */
  probabilityAlive(parameters: readonly number[], history: PurchaseHistory): number
  /** Purchases to expect in the `time` from now on. */
  expectedPurchases(parameters: readonly number[], history: PurchaseHistory, time: number): number
  /** Purchases after the first to expect of a customer nothing is known of, in the `time` from the first on. */
  expectedOfNew(parameters: readonly number[], time: number): number
}

export type PurchaseModelName = 'bgNbd' | 'mbgNbd' | 'paretoNbd'
