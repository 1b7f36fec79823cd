import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '@rapport/kernel'
import { HELP, type Options, readOptions } from './options.ts'
import { toJson, toMarkdown } from './report.ts'
import { MEASURE_NAMES, runBench } from './run-bench.ts'

const HOLD_MS = 1000

/** `npm run bench`: progress on stderr, the report on stdout; files only where asked for. */
async function main(options: Options): Promise<void> {
  const beginMs = performance.now()
  // Short on purpose: the path of a Unix socket has little room.
  const scratchDirectory = await mkdtemp(join(tmpdir(), 'rpb-'))
  // The database's own user goes through it to its folder.
  await chmod(scratchDirectory, 0o755)
  // The embedded server is detached from the event loop; without something to wait for, Node would end before it has stopped.
  const hold = setInterval(() => {}, HOLD_MS)
  try {
    const report = await runBench(options, scratchDirectory, (line) => {
      const seconds = Math.round((performance.now() - beginMs) / 1000)
      process.stderr.write(`${String(seconds).padStart(5)} s  ${line}\n`)
    })
    const markdown = toMarkdown(report)
    process.stdout.write(markdown)
    if (options.json !== null) await writeFile(options.json, toJson(report))
    if (options.out !== null) {
      await mkdir(options.out, { recursive: true })
      await writeFile(join(options.out, 'report.md'), markdown)
      await writeFile(join(options.out, 'report.json'), toJson(report))
    }
    if (report.problems.length > 0) process.exitCode = 1
  } finally {
    clearInterval(hold)
    await rm(scratchDirectory, { recursive: true, force: true })
  }
}

// Whoever interrupts leaves no server behind: leaving the process ends those it started.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))

try {
  const options = readOptions(process.argv.slice(2), MEASURE_NAMES)
  if (options.help) process.stdout.write(HELP)
  else await main(options)
} catch (error) {
  process.stderr.write(
    `${error instanceof AppError ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  )
  process.exitCode = 1
}
