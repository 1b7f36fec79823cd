import type { Check, Findings } from './check.ts'

const PROBLEMS_SHOWN_MAX = 60

export type Outcome = { check: Check; findings: Findings; ms: number }

/**
 * Runs checks, at most `atOnce` at a time in the order given, and tells each as it ends. A check that throws has one problem: its error.
 */
export async function runChecks(
  checks: readonly Check[],
  { atOnce, tell }: { atOnce: number; tell: (text: string) => void },
): Promise<Outcome[]> {
  const waiting = [...checks]
  const outcomes: Outcome[] = []
  async function work(): Promise<void> {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const outcome = await runOne(check)
      outcomes.push(outcome)
      tell(describe(outcome))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return outcomes
}

async function runOne(check: Check): Promise<Outcome> {
  const started = performance.now()
  const findings = await check.run().catch((error: unknown) => ({ problems: [errorText(error)] }))
  return { check, findings, ms: performance.now() - started }
}

function describe({ check, findings: { problems, note }, ms }: Outcome): string {
  const mark = problems.length === 0 ? '✓' : '✗'
  const about = problems.length === 0 ? (note ?? check.about) : `${problems.length} problems · ${check.about}`
  const shown = problems.slice(0, PROBLEMS_SHOWN_MAX).map((problem) => `    ${problem}`)
  if (problems.length > shown.length) shown.push(`    … and ${problems.length - shown.length} more`)
  return [`${mark} ${check.name.padEnd(13)}${(ms / 1000).toFixed(1).padStart(5)} s  ${about}`, ...shown].join('\n')
}

function errorText(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
