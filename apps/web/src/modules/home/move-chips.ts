import type { Home, Tier } from '@rapport/contract'

export type MoveChip = { way: 'from' | 'to'; other: Tier; customers: number }
/** As many as stand in one line; the rest is in the lists. */
const CHIPS_MAX = 3

/** The largest arrival and the largest departure of a tier, then the largest of the others; arrivals first. */
export function moveChips(tier: Tier, moves: Home['moves']): MoveChip[] {
  const largestFirst = (way: MoveChip['way']): MoveChip[] =>
    moves
      .filter((move) => (way === 'from' ? move.to : move.from) === tier && move.from !== move.to && move.customers > 0)
      .map((move) => ({ way, other: way === 'from' ? move.from : move.to, customers: move.customers }))
      .sort((left, right) => right.customers - left.customers)
  const [arrival, ...moreArrivals] = largestFirst('from')
  const [departure, ...moreDepartures] = largestFirst('to')
  const rest = [...moreArrivals, ...moreDepartures].sort((left, right) => right.customers - left.customers)
  const chips = [...(arrival ? [arrival] : []), ...(departure ? [departure] : []), ...rest].slice(0, CHIPS_MAX)
  return chips.sort((left, right) => Number(left.way === 'to') - Number(right.way === 'to'))
}
