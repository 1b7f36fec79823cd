/** Purchases expected from now until each moment; see `PurchaseModel.expectedPurchases`. */
type ExpectedUntil = (time: number) => number

/**
 * What a customer is expected to bring over the coming periods, discounted to now: the purchases expected in each period at the mean spend, as in Fader and
 * Hardie (note 025). `ratePerPeriod` is the discount of one period (0.01 for 1 %).
 */
export function lifetimeValue(
  expectedUntil: ExpectedUntil,
  {
    meanSpend,
    periods,
    periodLength,
    ratePerPeriod,
  }: { meanSpend: number; periods: number; periodLength: number; ratePerPeriod: number },
): number {
  let value = 0
  let before = 0
  for (let period = 1; period <= periods; period++) {
    const until = expectedUntil(period * periodLength)
    value += ((until - before) * meanSpend) / (1 + ratePerPeriod) ** period
    before = until
  }
  return value
}
