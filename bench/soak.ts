import { parseArgs } from 'node:util'
import { type SoakReport, soak } from './soak-run.ts'

const KILLS = 200
const KILLS_MAX = 100_000
const ORDERS_PER_FILE = 3000

const HELP = `Kills the processes of a real installation at random moments while events and imports come in, and proves that
nothing that was acknowledged is lost, doubled or wrong.

Usage: npm run soak -- [--kills N] [--seed N] [--keep] [--json]

  --kills N   how many kills (default ${KILLS})
  --seed N    repeats the same choices; moments still depend on the machine (default: by the clock)
  --keep      leave data and log for a look
  --json      print the report as JSON
`

// The programs of the product follow this one: whoever interrupts leaves none of them, nor their database, behind.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))

process.exitCode = await main()

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string' },
      seed: { type: 'string' },
      keep: { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  const kills = wholeNumber(values.kills, KILLS)
  const seed = wholeNumber(values.seed, Date.now() % 1_000_000)
  if (kills === null || kills < 1 || kills > KILLS_MAX || seed === null) {
    process.stderr.write(`--kills is a whole number from 1 to ${KILLS_MAX}, --seed a whole number.\n`)
    return 2
  }
  const tell = (line: string) => process.stderr.write(`${line}\n`)
  const report = await soak({ kills, seed, ordersPerFile: ORDERS_PER_FILE, keep: values.keep ?? false, tell })
  process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : sentence(report))
  return report.problems.length === 0 ? 0 : 1
}

function wholeNumber(text: string | undefined, otherwise: number): number | null {
  if (text === undefined) return otherwise
  return /^\d{1,9}$/.test(text) ? Number(text) : null
}

function sentence({
  seed,
  kills,
  durationMs,
  recoveryMs,
  events,
  imports,
  scores,
  audit,
  problems,
}: SoakReport): string {
  const total = kills.server + kills.worker + kills.database
  return [
    `${total} kills (${kills.server} of the server, ${kills.worker} of the worker, ${kills.database} of the database) in ${Math.round(durationMs / 1000)} s, seed ${seed}`,
    `back after ${recoveryMs.p50} ms (median), ${recoveryMs.p95} ms (p95), ${recoveryMs.max} ms (longest)`,
    `${events.acknowledged} events acknowledged, ${events.found} found; ${imports.orders} orders from ${imports.files} files, ${imports.undone} of them undone; ${audit.entries} audit entries`,
    `${scores.customers} customers compared with a rebuild`,
    problems.length === 0
      ? 'Nothing lost, doubled or wrong.'
      : `WRONG:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
    '',
  ].join('\n')
}
