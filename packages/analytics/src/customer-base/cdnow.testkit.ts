import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SpendHistories } from './gamma-gamma.ts'
import type { PurchaseHistories } from './purchases.ts'

const projectRoot = join(import.meta.dirname, '../../../..')
const folder = join(process.env.RAPPORT_SHARED ?? join(projectRoot, '../shared'), 'data/cdnow')

export const hasCdnow = existsSync(folder)

const DAY_MS = 86_400_000
/** The calibration of the published figures ends with this day. */
const END = dayOf('19970930')
/** So long after it, in weeks, they are compared with what came. */
export const HOLDOUT_WEEKS = 39

function dayOf(text: string): number {
  return Date.UTC(Number(text.slice(0, 4)), Number(text.slice(4, 6)) - 1, Number(text.slice(6, 8))) / DAY_MS
}

type Customer = { histories: PurchaseHistories; repeatSpend: SpendHistories; holdoutPurchases: Float64Array }

/** CDNOW's sample of Fader and Hardie: purchases of one day are one, time is in weeks. */
export function readCdnow(): Customer {
  const customers = new Map<string, Map<number, number>>()
  for (const line of readFileSync(join(folder, 'CDNOW_sample.txt'), 'utf8').split('\n')) {
    const [, id, date = '', , dollars = ''] = line.trim().split(/\s+/)
    if (id === undefined) continue
    const spend = customers.get(id) ?? new Map<number, number>()
    spend.set(dayOf(date), (spend.get(dayOf(date)) ?? 0) + Number(dollars))
    customers.set(id, spend)
  }
  const rows = [...customers.values()].map(toRow)
  const repeaters = rows.filter(({ frequency }) => frequency > 0)
  return {
    histories: {
      frequency: Float64Array.from(rows, (row) => row.frequency),
      recency: Float64Array.from(rows, (row) => row.recency),
      age: Float64Array.from(rows, (row) => row.age),
    },
    repeatSpend: {
      purchases: Float64Array.from(repeaters, (row) => row.frequency),
      meanSpend: Float64Array.from(repeaters, (row) => row.meanSpend),
    },
    holdoutPurchases: Float64Array.from(rows, (row) => row.holdout),
  }
}

function toRow(spend: ReadonlyMap<number, number>) {
  const days = [...spend.keys()].sort((a, b) => a - b)
  const first = days[0] ?? 0
  const known = days.filter((day) => day <= END)
  const repeats = known.slice(1)
  const total = repeats.reduce((sum, day) => sum + (spend.get(day) ?? 0), 0)
  return {
    frequency: repeats.length,
    recency: ((known.at(-1) ?? first) - first) / 7,
    age: (END - first) / 7,
    meanSpend: repeats.length === 0 ? 0 : total / repeats.length,
    holdout: days.filter((day) => day > END && day <= END + HOLDOUT_WEEKS * 7).length,
  }
}
