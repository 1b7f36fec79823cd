import { projectFiles } from './lib/files.ts'
import { ensureChromium } from './test/chromium.ts'
import { readTestOptions, type TestOptions, wantsBrowser } from './test/options.ts'
import { startPostgres15 } from './test/postgres15.ts'
import { runVitest } from './test/run-vitest.ts'
import { summaryLine } from './test/summary.ts'

const options = readTestOptions(process.argv.slice(2))
process.exitCode = options.help ? help() : await main(options)

async function main(options: TestOptions): Promise<number> {
  try {
    const counts = options.postgres15 ? await runOnPostgres15(options) : await runAll(options)
    process.stdout.write(`${summaryLine(counts)}\n`)
    return counts.failed === 0 ? 0 : 1
  } catch (error) {
    process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`)
    process.stdout.write(`${summaryLine({ passed: 0, failed: 1, skipped: 0 })}\n`)
    return 1
  }
}

async function runAll(options: TestOptions) {
  const journeys = (await projectFiles()).filter((path) => /^e2e\/.*\.e2e\.ts$/.test(path))
  const environment = wantsBrowser(options, journeys) ? { CHROMIUM_PATH: await ensureChromium() } : {}
  return runVitest([...options.passed, ...options.filters], environment)
}

/** The server's tests on Debian's PostgreSQL 15, the oldest that is supported. */
async function runOnPostgres15(options: TestOptions) {
  const server = await startPostgres15()
  try {
    const args = ['--project', 'server', ...options.passed, ...options.filters]
    return await runVitest(args, { DATABASE_URL: server.url })
  } finally {
    await server.stop()
  }
}

function help(): number {
  process.stdout.write(
    [
      'npm test                                    everything: packages, server, web, tools, journeys in a browser',
      'npm test -- apps/server/src/modules/orders  only files whose path contains this',
      'npm test -- --project server                only one of: packages, ui, server, web, tools, journeys',
      'npm test -- -t "same file twice"            only tests whose name matches',
      'npm run test:postgres15                     the server on PostgreSQL 15 of Debian, in a cluster of its own',
      '',
      "Everything else goes to Vitest. CHROMIUM_PATH names the browser; DATABASE_URL a server to use instead of the tests' own.",
      '',
    ].join('\n'),
  )
  return 0
}
