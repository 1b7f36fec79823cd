import type { BatchEvent } from '@rapport/contract'
import { pick, seededRandom } from './soak-random.ts'

const DAY_MS = 86_400_000
const CUSTOMERS = 400
const EVENT_DAYS = 400
/** Recent enough that an import of them leaves the workspace's clock alone. */
const ORDER_DAYS = 30
const LINES_PER_ORDER = 3
const KINDS = ['order.placed', 'note', 'call', 'page.view'] as const

/** Everything that is sent is a function of the seed and a number, so that what was acknowledged can be told again later. */
export type SoakData = {
  event(sequence: number): BatchEvent
  /** A file of orders: three lines each, of one customer and one moment. */
  file(number: number, orders: number): { name: string; csv: string; lines: number; totalMinor: number }
}

export const EVENT_SOURCE = 'soak'

/** `nowMs` is the real time at the start: events lie before it. */
export function soakData(seed: number, nowMs: number): SoakData {
  return {
    event(sequence) {
      const random = seededRandom(seed * 7919 + sequence)
      const kind = pick(KINDS, random)
      return {
        externalId: `e${sequence}`,
        source: EVENT_SOURCE,
        customer: { externalId: `c${Math.floor(random() * CUSTOMERS)}` },
        kind,
        occurredAt: new Date(nowMs - Math.floor(random() * EVENT_DAYS * DAY_MS)).toISOString(),
        ...(kind === 'order.placed' ? { amountMinor: 100 + Math.floor(random() * 100_000) } : {}),
      }
    },
    file(number, orders) {
      const random = seededRandom(seed * 104_729 + number)
      const rows = ['Order No,Customer ID,Order Date,SKU,Quantity,Unit Price']
      let totalMinor = 0
      for (let order = 0; order < orders; order += 1) {
        const at = new Date(nowMs - Math.floor((1 + random() * ORDER_DAYS) * DAY_MS)).toISOString().slice(0, 19)
        const customer = Math.floor(random() * CUSTOMERS)
        for (let line = 0; line < LINES_PER_ORDER; line += 1) {
          const quantity = 1 + Math.floor(random() * 9)
          const priceMinor = 100 + Math.floor(random() * 9_900)
          totalMinor += quantity * priceMinor
          const price = `${Math.floor(priceMinor / 100)}.${String(priceMinor % 100).padStart(2, '0')}`
          rows.push(`${orderPrefix(number)}${order},c${customer},${at.replace('T', ' ')},P${line},${quantity},${price}`)
        }
      }
      return { name: `orders-${number}.csv`, csv: `${rows.join('\n')}\n`, lines: orders * LINES_PER_ORDER, totalMinor }
    },
  }
}

/** What the numbers of all orders of one file begin with. */
export function orderPrefix(file: number): string {
  return `F${file}N`
}
