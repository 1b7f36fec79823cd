import type { BatchEvent } from '@rapport/contract'
import { DAY_MS } from '@rapport/kernel'
import { Random } from '../../apps/server/src/modules/demo/generator/random.ts'

const KINDS = [
  ['page.view', 40],
  ['order.placed', 15],
  ['mail.in', 15],
  ['call', 15],
  ['chat', 15],
] as const satisfies readonly (readonly [BatchEvent['kind'], number])[]

/** A stream of new events of known customers, as a shop and a call centre would send them: mostly now, some of them late. */
export class EventMaker {
  readonly #random: Random
  readonly #customerIds: readonly string[]
  readonly #prefix: string
  #count = 0

  constructor(prefix: string, customerIds: readonly string[]) {
    this.#random = new Random(prefix)
    this.#customerIds = customerIds
    this.#prefix = prefix
  }

  make(): BatchEvent {
    const random = this.#random
    const kind = random.weighted(KINDS)
    const late = random.chance(0.1) ? random.between(0, 20 * DAY_MS) : 0
    return {
      externalId: `${this.#prefix}-${this.#count++}`,
      source: 'bench',
      customer: { id: random.pick(this.#customerIds) },
      kind,
      occurredAt: new Date(Date.now() - late).toISOString(),
      ...(kind === 'order.placed' ? { amountMinor: random.whole(500, 80_000) } : {}),
    }
  }

  batch(size: number): BatchEvent[] {
    return Array.from({ length: size }, () => this.make())
  }
}
