import type { BehaviourName } from './model.ts'
import type { Random } from './random.ts'

type Behaviour = {
  kind: 'individual' | 'company'
  /** How many of every 2,000 customers behave like this. */
  count: number
  /** Ordinary days between orders; null for those who order once or never. */
  gapDays: readonly [low: number, high: number] | null
  /** How much of a thing they take at a time. */
  scale: readonly [low: number, high: number]
  /** The latest share of the two years in which they come to us. */
  joinsUntil: number
}

const HOUSEHOLD = [1, 1.5] as const

/** The kinds of customers there are. Together they give every tier and stage, and movement between them. */
export const BEHAVIOURS: Readonly<Record<BehaviourName, Behaviour>> = {
  browser: { kind: 'individual', count: 110, gapDays: null, scale: HOUSEHOLD, joinsUntil: 1 },
  enquirer: { kind: 'individual', count: 110, gapDays: null, scale: HOUSEHOLD, joinsUntil: 1 },
  oneTimer: { kind: 'individual', count: 490, gapDays: null, scale: HOUSEHOLD, joinsUntil: 1 },
  occasional: { kind: 'individual', count: 380, gapDays: [70, 140], scale: HOUSEHOLD, joinsUntil: 1 },
  regular: { kind: 'individual', count: 360, gapDays: [46, 88], scale: [1, 1.8], joinsUntil: 1 },
  devoted: { kind: 'individual', count: 90, gapDays: [18, 32], scale: [1, 2], joinsUntil: 0.97 },
  cooling: { kind: 'individual', count: 125, gapDays: [24, 46], scale: [1.4, 3], joinsUntil: 0.6 },
  lapsed: { kind: 'individual', count: 115, gapDays: [34, 74], scale: [1, 1.8], joinsUntil: 0.4 },
  wonBack: { kind: 'individual', count: 60, gapDays: [26, 46], scale: [1, 2], joinsUntil: 0.3 },
  companyLarge: { kind: 'company', count: 34, gapDays: [12, 20], scale: [6, 14], joinsUntil: 0.9 },
  companyRegular: { kind: 'company', count: 62, gapDays: [26, 44], scale: [3, 7], joinsUntil: 1 },
  companyOccasional: { kind: 'company', count: 38, gapDays: [60, 110], scale: [2, 6], joinsUntil: 1 },
  companyCooling: { kind: 'company', count: 26, gapDays: [14, 26], scale: [5, 11], joinsUntil: 0.5 },
}

/** A span of days in which a customer orders in their rhythm; both ends are counted from 1970-01-01. */
export type Phase = { fromDay: number; untilDay: number }

const RETURN_WITHIN_DAYS = 28

/** When somebody who behaves like this orders, given when they came and their rhythm. */
export function phasesOf(
  random: Random,
  name: BehaviourName,
  span: { joinedDay: number; endDay: number; gapDays: number },
): Phase[] {
  const { joinedDay, endDay, gapDays } = span
  const fromDay = joinedDay + random.between(0, 9)
  switch (name) {
    case 'browser':
    case 'enquirer':
      return []
    case 'oneTimer':
      return [{ fromDay, untilDay: fromDay }]
    case 'cooling':
    case 'companyCooling':
      return [{ fromDay, untilDay: endDay - gapDays * random.between(2.1, 5) }]
    case 'lapsed':
      return [{ fromDay, untilDay: endDay - random.between(150, 430) }]
    case 'wonBack': {
      const back = endDay - random.between(1, RETURN_WITHIN_DAYS)
      return [
        { fromDay, untilDay: endDay - random.between(270, 400) },
        { fromDay: back, untilDay: back },
      ]
    }
    default:
      return [{ fromDay, untilDay: endDay + 1 }]
  }
}
