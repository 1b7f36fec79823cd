import { setTimeout as sleep } from 'node:timers/promises'
import type { BatchEvent, Customer, Home } from '@rapport/contract'
import { AppError, assert } from '@rapport/kernel'
import { openHint } from './hint.ts'
import type { Bench } from './measure.ts'

const LOOK_EVERY_MS = 10
const LOOK_MAX_MS = 60_000
/** After this long a screen that got no hint will get none. */
const HINT_MAX_MS = 3000
/** Far above every threshold, so that the tier must become A at once, and above all other orders of a run together. */
const AMOUNT_MINOR = 10_000_000_000

/**
 * Puts into a batch the first order of somebody who never bought, and looks through the API until that customer is in tier A and
 * new, and then until home counts them; beside, a screen that shows the customer waits for its hint. Times are from sending.
 */
export class EventProbe {
  /** Nobody else may send events of these. */
  readonly customerIds: ReadonlySet<string>
  readonly customerMs: number[] = []
  readonly homeMs: number[] = []
  readonly hintMs: number[] = []
  readonly #bench: Bench
  readonly #name: string
  readonly #prospects: { id: string; hint: Awaited<ReturnType<typeof openHint>> }[]
  readonly #spendBeforeMinor: number
  #begun = 0

  private constructor(
    bench: Bench,
    name: string,
    prospects: { id: string; hint: Awaited<ReturnType<typeof openHint>> }[],
    home: Home,
  ) {
    this.#bench = bench
    this.#name = name
    this.#prospects = prospects
    this.customerIds = new Set(prospects.map(({ id }) => id))
    this.#spendBeforeMinor = spendOfTierA(home)
  }

  static async open(bench: Bench, name: string, times: number): Promise<EventProbe> {
    const { sql, workspaceId, administrator } = bench
    const found = await sql.query<{ id: string }>(
      `select customer_id as id from customer_score where workspace_id = $1 and stage = 'prospect' and tier = 'D'
       order by md5(customer_id::text) limit $2`,
      [workspaceId, times],
    )
    assert(found.rows.length === times, 'there are prospects enough to probe with')
    const prospects = []
    for (const { id } of found.rows) prospects.push({ id, hint: await openHint(administrator, `customer:${id}`) })
    return new EventProbe(bench, name, prospects, await administrator.json<Home>('GET', '/api/v1/home?days=30'))
  }

  /** Adds the probe to the batch, which must be sent at once. Settles when everything is right. */
  async begin(events: BatchEvent[]): Promise<void> {
    const prospect = this.#prospects[this.#begun++]
    assert(prospect, 'a prospect for each probe')
    const probes = this.#begun
    events.splice(Math.floor(events.length / 2), 1, {
      externalId: `${this.#bench.run}-${this.#name}-probe-${probes}`,
      source: 'bench',
      customer: { id: prospect.id },
      kind: 'order.placed',
      occurredAt: new Date().toISOString(),
      amountMinor: AMOUNT_MINOR,
    })
    const beginMs = performance.now()
    const hint = prospect.hint.next()
    const path = `/api/v1/customers/${prospect.id}`
    await this.#look(beginMs, async () => {
      const { score } = await this.#bench.administrator.json<Customer>('GET', path)
      return score.orders === 1 && score.tier === 'A' && score.stage === 'new'
    })
    this.customerMs.push(performance.now() - beginMs)
    await this.#look(beginMs, async () => {
      const home = await this.#bench.administrator.json<Home>('GET', '/api/v1/home?days=30')
      return Math.round((spendOfTierA(home) - this.#spendBeforeMinor) / AMOUNT_MINOR) >= probes
    })
    this.homeMs.push(performance.now() - beginMs)
    const hintedMs = await Promise.race([hint, sleep(HINT_MAX_MS, null)])
    if (hintedMs !== null) this.hintMs.push(hintedMs - beginMs)
  }

  close(): void {
    for (const { hint } of this.#prospects) hint.close()
  }

  async #look(beginMs: number, isRight: () => Promise<boolean>): Promise<void> {
    while (!(await isRight())) {
      if (performance.now() - beginMs > LOOK_MAX_MS) {
        throw new AppError('bench.never_right', 500, 'An event was not seen in tier or home within a minute.')
      }
      await sleep(LOOK_EVERY_MS)
    }
  }
}

function spendOfTierA(home: Home): number {
  return home.tiers.find(({ tier }) => tier === 'A')?.spend12mMinor ?? 0
}
