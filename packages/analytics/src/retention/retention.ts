/** What one customer brought in the first and in the last period, in minor units of one currency (at the rates of the first period). */
export type Recurring = { startMinor: number; endMinor: number }

export type Retention = {
  customers: number
  lost: number
  /** Shares of what the customers of the start brought then. Null where they brought nothing. */
  netRevenueRetention: number | null
  grossRevenueRetention: number | null
  /** The share of customers that brought nothing any more. Null without customers at the start. */
  logoChurn: number | null
}

/**
 * How much of the customers of the start is left. Who is new at the end counts nowhere; what a customer brings more than at the start counts for net retention
 * only, capped customer by customer, so that growth of one never hides the loss of another.
 */
export function retentionOf(customers: Iterable<Recurring>): Retention {
  let [count, lost, start, end, capped] = [0, 0, 0, 0, 0]
  for (const { startMinor, endMinor } of customers) {
    if (!(startMinor > 0)) continue
    count += 1
    if (!(endMinor > 0)) lost += 1
    start += startMinor
    end += Math.max(0, endMinor)
    capped += Math.min(startMinor, Math.max(0, endMinor))
  }
  return {
    customers: count,
    lost,
    netRevenueRetention: start > 0 ? end / start : null,
    grossRevenueRetention: start > 0 ? capped / start : null,
    logoChurn: count > 0 ? lost / count : null,
  }
}
