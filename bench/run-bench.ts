import pg from 'pg'
import { signIn } from './api.ts'
import { type Prepared, prepareCompany } from './company/prepare.ts'
import { TOGETHER, waitUntil } from './load.ts'
import { describeMachine, loadAverage } from './machine.ts'
import { anyListMeasure } from './measures/any-list.ts'
import { backupMeasure } from './measures/backup.ts'
import { customerMeasure } from './measures/customer.ts'
import { eventsMeasure } from './measures/events.ts'
import { exportMeasure } from './measures/export.ts'
import { homeMeasure } from './measures/home.ts'
import { importMeasure } from './measures/import.ts'
import { importManyMeasure } from './measures/import-many.ts'
import { listsMeasure } from './measures/lists.ts'
import type { Bench, Measure } from './measures/measure.ts'
import { recordsMeasure } from './measures/records.ts'
import { searchMeasure } from './measures/search.ts'
import { measureStarts } from './measures/start.ts'
import { measureVerify } from './measures/verify.ts'
import { type MemoryWatch, parentOf, watchMemory } from './memory.ts'
import type { Options } from './options.ts'
import { type Product, startProduct } from './product.ts'
import { figure, type Line, type MemoryPeak, type Report } from './report.ts'
import { HEAD, SELLER, SETUP } from './set-up.ts'

/** In order: reading first, then what changes the company, the rest at the end. */
const MEASURES: readonly Measure[] = [
  listsMeasure,
  anyListMeasure,
  searchMeasure,
  homeMeasure,
  customerMeasure,
  eventsMeasure,
  exportMeasure,
  backupMeasure,
  importMeasure,
  importManyMeasure,
  recordsMeasure,
]
const START = 'start'
export const MEASURE_NAMES = [START, ...MEASURES.map((measure) => measure.name)]

const SERVER_MEGABYTES = 300
/** While importing the issue of memory is another: files of any size. */
const IMPORT_MEGABYTES = 400
const REVIEWS_WAIT_MAX_MS = 600_000

type Say = (line: string) => void
type Outcome = { lines: Line[]; problems: string[] }

/** Makes the company, starts the product on it, and measures everything asked for. `scratchDirectory` is the caller's to delete. */
export async function runBench(options: Options, scratchDirectory: string, say: Say): Promise<Report> {
  const machine = describeMachine()
  const { customers } = options.size
  say(`preparing ${customers} customers`)
  const prepared = await prepareCompany(options.keep ?? `${scratchDirectory}/data`, customers, say)
  const starts = isWanted(options, START) ? await measureStarts(prepared.dataDirectory) : []
  const product = await startProduct(prepared.dataDirectory)
  const memory = watchMemory()
  const sql = new pg.Pool({ connectionString: product.databaseUrl, max: TOGETHER })
  sql.on('error', () => {})
  try {
    const bench = await openBench({ options, prepared, product, memory, sql, scratchDirectory, say })
    const postgres = await watchProduct(bench)
    await waitForReviews(bench)
    const { lines, problems } = await measureAll(bench, options)
    bench.administrator.close()
    bench.member.close()
    bench.head.close()
    const peaks = memory.stop()
    return {
      machine: { ...machine, postgres, loadAfter: loadAverage() },
      customers: prepared.customers,
      interactions: prepared.interactions,
      filledInSeconds: prepared.filledInSeconds,
      lines: [...starts, ...lines, ...memoryLines(peaks)],
      memory: peaks,
      problems,
    }
  } finally {
    memory.stop()
    await sql.end()
    await product.stop()
  }
}

type Parts = {
  options: Options
  prepared: Prepared
  product: Product
  memory: MemoryWatch
  sql: pg.Pool
  scratchDirectory: string
  say: Say
}

async function openBench({ options, prepared, product, ...rest }: Parts): Promise<Bench> {
  return {
    ...rest,
    product,
    size: options.size,
    administrator: await signIn(product.address, SETUP.email, SETUP.password),
    member: await signIn(product.address, SELLER.email, SETUP.password),
    head: await signIn(product.address, HEAD.email, SETUP.password),
    memberId: prepared.memberId,
    belowHead: prepared.belowHead,
    workspaceId: prepared.workspaceId,
    run: `run${Date.now().toString(36)}`,
  }
}

function isWanted({ only }: Options, name: string): boolean {
  return only === null || only.has(name)
}

/** One measure that fails does not take the others with it. */
async function measureAll(bench: Bench, options: Options): Promise<Outcome> {
  const outcome: Outcome = { lines: [], problems: [] }
  const measures = MEASURES.filter(({ name }) => isWanted(options, name))
  if (options.verify) measures.push({ name: 'verify', run: measureVerify })
  for (const measure of measures) {
    bench.say(`measuring ${measure.name}`)
    bench.memory.enter(measure.name)
    try {
      outcome.lines.push(...(await measure.run(bench)))
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      bench.say(`${measure.name} failed: ${reason}`)
      outcome.problems.push(`${measure.name}: ${reason}`)
    }
    // The import watches a product of its own.
    await watchProduct(bench)
  }
  return outcome
}

/** Samples the memory of the filled product from here on; answers the database's version. */
async function watchProduct({ product, sql, memory }: Bench): Promise<string> {
  const own = await sql.query<{ pid: number; version: string }>(
    `select pg_backend_pid() as pid, current_setting('server_version') as version`,
  )
  const { pid = 0, version = 'unknown' } = own.rows[0] ?? {}
  const postmasterPid = parentOf(pid)
  memory.watch(postmasterPid === null ? null : { serverPid: product.pid, postmasterPid })
  return version
}

/** Data kept for days holds many customers whose silence counts by now: the scheduled task gets to them first. */
async function waitForReviews({ sql, say }: Bench): Promise<void> {
  const areDone = async () => {
    const due = await sql.query(
      `select 1 from customer_activity where next_review_at < now() - interval '10 seconds' limit 1`,
    )
    return due.rows.length === 0
  }
  if (!(await waitUntil(areDone, 500, REVIEWS_WAIT_MAX_MS)))
    say('reviews are still due; figures include the scheduled task')
}

function memoryLines(peaks: readonly MemoryPeak[]): Line[] {
  const highest = (wanted: (phase: string) => boolean) =>
    Math.max(0, ...peaks.filter(({ phase }) => wanted(phase)).map((peak) => peak.serverMegabytes ?? 0))
  const isImport = (phase: string) => phase === importMeasure.name || phase === importManyMeasure.name
  const usual = highest((phase) => !isImport(phase))
  const importing = highest(isImport)
  const line = (what: string, megabytes: number, atMost: number) =>
    figure('Memory', what, [megabytes, 'MB'], { budget: { figure: 'value', atMost } })
  return [
    ...(usual === 0 ? [] : [line('server process, resident, highest of all measures', usual, SERVER_MEGABYTES)]),
    ...(importing === 0 ? [] : [line('server process, resident, while importing', importing, IMPORT_MEGABYTES)]),
  ]
}
