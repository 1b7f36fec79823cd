import { setTimeout as sleep } from 'node:timers/promises'
import type { BatchEvent } from '@rapport/contract'
import { assert } from '@rapport/kernel'
import { durations, figure, type Line } from '../report.ts'
import { spreadOf } from '../statistics.ts'
import { EventMaker } from './event-maker.ts'
import { EventProbe } from './event-probe.ts'
import { measureBareInsert } from './insert-floor.ts'
import type { Bench, Measure } from './measure.ts'

const MEASURE = 'Events in'
const EVENTS_PER_SECOND = 2000
const SUSTAINED_PER_SECOND = 5000
const RIGHT_MS = 1000
/** Ten batches a second; every fifth carries an event whose effect is waited for. */
const BATCH_EVERY_MS = 100
const BATCH_SIZE = (EVENTS_PER_SECOND * BATCH_EVERY_MS) / 1000
const PROBE_EVERY = 5
const SENDERS = 4
const SUSTAINED_BATCH = 1000
const CUSTOMERS_SAMPLED = 50_000

export const eventsMeasure: Measure = {
  name: 'events',
  async run(bench) {
    const customers = await sampleCustomers(bench)
    return [...(await atSetRate(bench, customers)), ...(await sustained(bench, customers))]
  },
}

async function sampleCustomers({ sql, workspaceId }: Bench): Promise<string[]> {
  const result = await sql.query<{ id: string }>(
    `select customer_id as id from customer_score where workspace_id = $1 order by md5(customer_id::text) limit $2`,
    [workspaceId, CUSTOMERS_SAMPLED],
  )
  return result.rows.map((row) => row.id)
}

/** What a system that takes in events all day does, and before it the first moments after a start, when most pages still lie on the disk. */
async function atSetRate(bench: Bench, customers: readonly string[]): Promise<Line[]> {
  const first = await takeIn(bench, customers, { name: 'first', seconds: bench.size.eventSeconds / 2 })
  const later = await takeIn(bench, customers, { name: 'rate', seconds: bench.size.eventSeconds })
  const limit = { figure: 'p95', atMost: RIGHT_MS } as const
  const rate = `${EVENTS_PER_SECOND} events/s`
  return [
    durations(
      MEASURE,
      `the first ${rate} after a start: from sending to tier and stage right`,
      spreadOf(first.customerMs),
    ),
    durations(MEASURE, `at ${rate}: from sending to tier and stage right`, spreadOf(later.customerMs), {
      budget: limit,
    }),
    durations(MEASURE, `at ${rate}: from sending to home right`, spreadOf(later.homeMs), { budget: limit }),
    ...(later.hintMs.length === 0
      ? []
      : [durations(MEASURE, `at ${rate}: from sending to the hint a screen listens for`, spreadOf(later.hintMs))]),
    figure(MEASURE, `at ${rate}: screens of changed customers that got their hint`, [
      (later.hintMs.length / later.customerMs.length) * 100,
      '%',
    ]),
    durations(MEASURE, `at ${rate}: a batch of ${BATCH_SIZE} answered`, spreadOf(later.answeredMs)),
    figure(MEASURE, `at ${rate}: taken in until the last answer`, [later.perSecond, 'events/s']),
  ]
}

type Taken = Record<'customerMs' | 'homeMs' | 'hintMs' | 'answeredMs', readonly number[]> & { perSecond: number }

/** Batches leave by the clock, whether or not the ones before were answered: waiting would hide what queues up. */
async function takeIn(
  bench: Bench,
  customers: readonly string[],
  { name, seconds }: { name: string; seconds: number },
): Promise<Taken> {
  const batches = Math.floor((seconds * 1000) / BATCH_EVERY_MS)
  const probe = await EventProbe.open(bench, name, Math.ceil(batches / PROBE_EVERY))
  const others = customers.filter((id) => !probe.customerIds.has(id))
  const maker = new EventMaker(`${bench.run}-${name}`, others)
  const answeredMs: number[] = []
  const sending: Promise<void>[] = []
  const beginMs = performance.now()
  for (let number = 0; number < batches; number++) {
    await sleep(Math.max(0, beginMs + number * BATCH_EVERY_MS - performance.now()))
    const events = maker.batch(BATCH_SIZE)
    const probed = number % PROBE_EVERY === 0 ? probe.begin(events) : null
    const sent = send(bench, events).then((durationMs) => void answeredMs.push(durationMs))
    sending.push(sent, ...(probed === null ? [] : [probed]))
    sent.catch(() => {}) // all of them are awaited below
    probed?.catch(() => {})
  }
  // Also where one fails: what is still under way must not disturb the next measure.
  await Promise.allSettled(sending)
  await Promise.all(sending)
  const tookSeconds = (performance.now() - beginMs) / 1000
  probe.close()
  const { customerMs, homeMs, hintMs } = probe
  return { customerMs, homeMs, hintMs, answeredMs, perSecond: (batches * BATCH_SIZE) / tookSeconds }
}

async function send({ administrator }: Bench, events: readonly BatchEvent[]): Promise<number> {
  const answer = await administrator.call('POST', '/api/v1/interactions/batch', { events })
  const { recorded } = JSON.parse(answer.text) as { recorded: number } // the contract says what comes
  assert(
    recorded === events.length,
    `of ${events.length} new events ${recorded} were recorded: ${answer.text.slice(0, 300)}`,
  )
  return answer.durationMs
}

/** As fast as some senders get their batches answered. */
async function sustained(bench: Bench, customers: readonly string[]): Promise<Line[]> {
  const seconds = bench.size.sustainedSeconds
  const maker = new EventMaker(`${bench.run}-most`, customers)
  await send(bench, maker.batch(SUSTAINED_BATCH))
  const beginMs = performance.now()
  const endMs = beginMs + seconds * 1000
  let recorded = 0
  async function sender(): Promise<void> {
    while (performance.now() < endMs) {
      await send(bench, maker.batch(SUSTAINED_BATCH))
      recorded += SUSTAINED_BATCH
    }
  }
  const senders = Array.from({ length: SENDERS }, sender)
  await Promise.allSettled(senders)
  await Promise.all(senders)
  const rate = recorded / ((performance.now() - beginMs) / 1000)
  const bare = await measureBareInsert(bench, {
    source: 'bench',
    rows: recorded,
    batchSize: SUSTAINED_BATCH,
    senders: SENDERS,
  })
  return [
    figure(
      MEASURE,
      `most at ${SENDERS} senders with batches of ${SUSTAINED_BATCH}, scores included`,
      [rate, 'events/s'],
      {
        concurrency: SENDERS,
        floor: {
          what: 'rates: the same rows by multi-row INSERT into a table with the same indexes, one commit a batch',
          spread: null,
          value: bare,
        },
        budget: { figure: 'value', atLeast: SUSTAINED_PER_SECOND },
      },
    ),
  ]
}
