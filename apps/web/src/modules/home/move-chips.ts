import type { Home, Tier } from '@rapport/contract'

export type MoveChip = { way: 'from' | 'to'; other: Tier; customers: number }
/** More would not fit a quadrant on a phone; the rest is in the lists. */
const CHIPS_EACH_WAY_MAX = 2

/** The largest moves into and out of a tier, arrivals first. */
export function moveChips(tier: Tier, moves: Home['moves']): MoveChip[] {
  const largest = (way: MoveChip['way']) =>
    moves
      .filter((move) => (way === 'from' ? move.to : move.from) === tier && move.from !== move.to && move.customers > 0)
      .map((move) => ({ way, other: way === 'from' ? move.from : move.to, customers: move.customers }))
      .sort((left, right) => right.customers - left.customers)
      .slice(0, CHIPS_EACH_WAY_MAX)
  return [...largest('from'), ...largest('to')]
}
