import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inProject } from '../lib/project.ts'
import { runVisibly } from '../lib/run.ts'
import { type Counts, countTests, type Report } from './summary.ts'

/** Runs Vitest with these arguments, shows what it says, and counts. */
export async function runVitest(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Counts & { exitCode: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'rapport-tests-'))
  const reportFile = join(folder, 'report.json')
  const program = inProject('node_modules', 'vitest', 'vitest.mjs')
  const reporters = [
    '--reporter=default',
    '--reporter=json',
    `--reporter=${inProject('tools', 'test', 'second-tries.ts')}`,
    `--outputFile.json=${reportFile}`,
  ]
  // A second try tells a busy machine from a defect; those that needed it are named at the end.
  const tries = environment.CI || process.env.CI ? ['--retry=1'] : []
  try {
    // Programs that tests start need not be compiled anew each time.
    const env = { NODE_COMPILE_CACHE: inProject('node_modules', '.cache', 'compiled'), ...process.env, ...environment }
    const exitCode = await runVisibly(process.execPath, [program, 'run', ...reporters, ...tries, ...args], { env })
    const text = await readFile(reportFile, 'utf8').catch(() => undefined)
    const report = text === undefined ? undefined : (JSON.parse(text) as Report) // Vitest's own format
    return { ...countTests(report, exitCode), exitCode }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
