import { setTimeout as sleep } from 'node:timers/promises'
import { createClient } from './soak-client.ts'
import { soakData } from './soak-data.ts'
import { createInstallation, type Installation, type Mode, type Part } from './soak-installation.ts'
import type { Surprises } from './soak-keeper.ts'
import { type ImportedFile, startEvents, startImports } from './soak-load.ts'
import { pick, seededRandom } from './soak-random.ts'
import {
  type EventVerdict,
  type ImportVerdict,
  verifyAuditChain,
  verifyEvents,
  verifyImports,
  waitForJobs,
} from './soak-verify.ts'

export type SoakOptions = {
  kills: number
  seed: number
  ordersPerFile: number
  /** Leave data and log where they are for a look, and tell where. */
  keep?: boolean
  /** Told about each kill and each step. */
  tell: (line: string) => void
}

export type SoakReport = {
  seed: number
  kills: Record<Part, number>
  durationMs: number
  /** From the kill to the first answer of a server that has its database, in milliseconds. */
  recoveryMs: { p50: number; p95: number; max: number }
  retries: number
  processes: Surprises
  events: EventVerdict
  imports: ImportVerdict
  scores: { customers: number; different: number; totalsDifferent: boolean }
  audit: { entries: number; brokenAt: number | null }
  jobs: { givenUp: number; held: number }
  /** What does not hold; empty when all does. */
  problems: string[]
}

/** Between two kills the system is given up to this long, at random. */
const CALM_MS = 1500
/** One kill in so many does not wait until the system is up again. */
const IMPATIENT_ONE_IN = 5
const IMPATIENT_CALM_MS = 800
/** A server starts its database again eight times without a calm minute, then gives up: more kills in a row are no accident. */
const DATABASE_KILLS_IN_A_ROW_MAX = 4

/**
 * Starts the product, lets events and imports flow in, kills its processes at random moments, and then looks whether anything that was
 * acknowledged is missing, doubled or wrong. The first half of the kills meets everything in one process, the second half server and
 * background jobs apart.
 */
export async function soak(options: SoakOptions): Promise<SoakReport> {
  const startedMs = performance.now()
  const installation = await createInstallation(options.tell)
  try {
    const found = await killAndVerify(installation, options)
    await installation.stop()
    const processes = installation.surprises()
    const durationMs = Math.round(performance.now() - startedMs)
    return { ...found, processes, durationMs, problems: problemsIn({ ...found, processes }) }
  } finally {
    await installation.stop()
    if (options.keep) options.tell(`data in ${installation.dataDirectory}, log in ${installation.logFile}`)
    else await installation.remove()
  }
}

async function killAndVerify(
  installation: Installation,
  options: SoakOptions,
): Promise<Omit<SoakReport, 'durationMs' | 'processes' | 'problems'>> {
  const { seed, ordersPerFile, tell } = options
  const data = soakData(seed, Date.now())
  const client = createClient(installation.address)
  await installation.start('together')
  await client.signIn()
  const events = startEvents(client, data)
  const imports = startImports(client, data, ordersPerFile)
  const { kills, recoveries } = await killAtRandom(installation, options)
  tell('no more kills; waiting for what is under way')
  const { acknowledged } = await events.stop()
  const files = await imports.stop()
  const evidence = await verifyAll(installation, { acknowledged, files, data, tell })
  const recoveryMs = { p50: quantile(recoveries, 0.5), p95: quantile(recoveries, 0.95), max: quantile(recoveries, 1) }
  return { seed, kills, recoveryMs, retries: client.retries(), ...evidence }
}

async function killAtRandom(installation: Installation, { kills: wanted, seed, tell }: SoakOptions) {
  const random = seededRandom(seed)
  const kills: Record<Part, number> = { server: 0, worker: 0, database: 0 }
  const recoveries: number[] = []
  let databaseInARow = 0
  let patient = true
  for (let kill = 1; kill <= wanted; kill += 1) {
    if (kill === Math.ceil(wanted / 2) + 1) await switchTo(installation, 'apart', tell)
    await sleep(random() * (patient ? CALM_MS : IMPATIENT_CALM_MS))
    const parts = installation
      .parts()
      .filter((part) => part !== 'database' || databaseInARow < DATABASE_KILLS_IN_A_ROW_MAX)
    const part = pick(parts, random)
    await installation.kill(part)
    kills[part] += 1
    if (part === 'server') databaseInARow = 0
    if (part === 'database') databaseInARow += 1
    patient = !patient || random() >= 1 / IMPATIENT_ONE_IN || kill === wanted
    const recoveryMs = patient ? await recovered(installation, part) : null
    if (recoveryMs !== null) recoveries.push(recoveryMs)
    tell(`kill ${kill} of ${wanted}: ${part}${recoveryMs === null ? '' : `, back after ${Math.round(recoveryMs)} ms`}`)
  }
  return { kills, recoveries }
}

/** A killed process or database needs a moment to be seen as gone. */
async function recovered(installation: Installation, part: Part): Promise<number> {
  const pauseMs = part === 'worker' ? 0 : 30
  await sleep(pauseMs)
  return pauseMs + (await installation.ready())
}

async function switchTo(installation: Installation, mode: Mode, tell: SoakOptions['tell']): Promise<void> {
  await installation.ready()
  await installation.stop()
  await installation.start(mode)
  tell(`from here on: processes ${mode}`)
}

type Sent = {
  acknowledged: number
  files: ImportedFile[]
  data: ReturnType<typeof soakData>
  tell: SoakOptions['tell']
}

async function verifyAll(installation: Installation, { acknowledged, files, data, tell }: Sent) {
  const url = await installation.databaseUrl()
  const jobs = await waitForJobs(url)
  tell(`comparing ${acknowledged} events and ${files.length} files`)
  const events = await verifyEvents(url, data, acknowledged)
  const imports = await verifyImports(url, files)
  const audit = await verifyAuditChain(installation)
  const scores = JSON.parse(await installation.command('rebuild-scores', '--verify', '--json')) as SoakReport['scores'] // our own command
  return { events, imports, scores, audit, jobs }
}

function problemsIn(found: Omit<SoakReport, 'durationMs' | 'problems'>): string[] {
  const { events, imports, scores, audit, jobs, processes } = found
  const claims: [boolean, string][] = [
    [events.acknowledged > 0, 'no event was sent'],
    [events.found === events.acknowledged && events.missing === 0, `${events.missing} acknowledged events are missing`],
    [events.repeated === 0, `${events.repeated} events are there twice`],
    [
      events.changed === 0 && events.unknown === 0,
      `${events.changed + events.unknown} events are not as they were sent`,
    ],
    [imports.files > 0, 'no file was imported'],
    [imports.wrongFiles.length === 0, imports.wrongFiles.join('; ')],
    [scores.customers > 0 && scores.different === 0, `${scores.different} scores differ from a rebuild`],
    [!scores.totalsDifferent, 'the totals behind the home page differ from a rebuild'],
    [audit.brokenAt === null, `the audit chain is broken at ${audit.brokenAt}`],
    [jobs.givenUp === 0, `${jobs.givenUp} jobs were given up`],
    [jobs.held === 0, `${jobs.held} jobs are held by processes that are dead`],
    [processes.endedAlone === 0, `${processes.endedAlone} processes ended though only their database was killed`],
    [processes.stoppedBadly === 0, `${processes.stoppedBadly} processes did not stop in order`],
  ]
  return claims.filter(([holds]) => !holds).map(([, problem]) => problem)
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)
}
