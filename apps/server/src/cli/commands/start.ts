import type { AppError } from '@rapport/kernel'
import { type Running, run } from '../../app/run.ts'
import { isSetUp } from '../../app/setup.ts'
import { readSetupCode } from '../../app/setup-code.ts'
import { startDemo } from '../../app/start-demo.ts'
import { type Config, readConfig } from '../../platform/config/config.ts'
import { terminalLanguage } from '../../platform/config/terminal-language.ts'
import { createLog } from '../../platform/log/log.ts'
import { type Command, readArgs } from '../command.ts'
import { startWords } from '../start-words.ts'

const language = terminalLanguage()
const words = startWords(language)
const FAILED_STOP_MAX_MS = 5000
const SAME_SIGNAL_MS = 1000

const OPTIONS = {
  port: { type: 'string' },
  host: { type: 'string' },
  data: { type: 'string' },
  demo: { type: 'boolean' },
} as const

const optionHelp = [
  ['--port PORT', 'port to listen on (default 4321, or RAPPORT_PORT)'],
  ['--host HOST', 'address to listen on (default 127.0.0.1; 0.0.0.0 for the network)'],
  ['--data FOLDER', 'where the data lies (default ./data, or RAPPORT_DATA)'],
] as const

export const startCommand: Command = {
  summary: 'Starts Rapport: database, server and background jobs in one process.',
  usage: '[options]',
  options: [...optionHelp, ['--demo', 'fill a new installation with a demo company']],
  examples: ['start', 'start --demo', 'start --port 8080 --host 0.0.0.0'],
  run: (args) => runUntilStopped(args, { serve: true, work: true }),
}

export const serveCommand: Command = {
  summary: 'Starts only the web server; background jobs run elsewhere (rapport work).',
  usage: '[options]',
  options: optionHelp,
  examples: ['serve --port 8080', 'DATABASE_URL=postgresql://… rapport serve'],
  run: (args) => runUntilStopped(args, { serve: true, work: false }),
}

export const workCommand: Command = {
  summary: 'Runs only the background jobs; any number of these may run beside each other on one database.',
  usage: '[options]',
  options: optionHelp.slice(2),
  examples: ['work', 'DATABASE_URL=postgresql://… rapport work'],
  run: (args) => runUntilStopped(args, { serve: false, work: true }),
}

async function runUntilStopped(args: readonly string[], parts: { serve: boolean; work: boolean }): Promise<void> {
  const { values } = readArgs(args, OPTIONS)
  const config = readConfig({
    ...process.env,
    ...(values.port === undefined ? {} : { RAPPORT_PORT: values.port }),
    ...(values.host === undefined ? {} : { RAPPORT_HOST: values.host }),
    ...(values.data === undefined ? {} : { RAPPORT_DATA: values.data }),
  })
  const signal = stopSignal()
  const running = await run({ config, log: createLog(config.logLevel), signal, ...parts }).catch((error: unknown) => {
    if (signal.aborted) return null
    throw error
  })
  if (running === null) return
  await announce(running, config)
  if (values.demo) say(await demoSentence(running))
  if (parts.serve) await announceSetup(running)
  const failure = await Promise.race([asked(signal), running.failed])
  if (failure) endFailed(failure)
  await running.stop()
}

/**
 * A process without its database serves nobody, and looks alive: it ends, so that people see it and a service manager starts it anew.
 * What still runs is stopped in order, but not waited for long.
 */
function endFailed(failure: AppError): void {
  process.stderr.write(`${failure.message}\n`)
  process.exitCode = 1
  setTimeout(() => process.exit(1), FAILED_STOP_MAX_MS).unref()
}

function asked(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

async function demoSentence({ app }: Running): Promise<string> {
  const made = await startDemo(app, language)
  return made === null ? words.demoOnlyInEmpty : words.demoSignIn(made.email, made.password)
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`)
}

async function announce(running: Running, config: Config): Promise<void> {
  const { address } = running
  if (address === null) return say(words.working)
  say(words.ready({ address, dataDirectory: config.databaseUrl === null ? config.dataDirectory : null }))
  if (config.publicUrl !== null && config.trustedProxies.length === 0) say(words.proxiesUnnamed)
}

/** For whoever sets up from another machine; on this one nothing is asked for. */
async function announceSetup({ app }: Running): Promise<void> {
  const { service } = app.database
  if (await isSetUp(service)) return
  const code = await readSetupCode(service)
  say(words.setup(code))
}

/**
 * The first SIGINT, SIGTERM or SIGHUP asks to stop; a second one does not wait. Installed before anything starts, so that nothing is left behind.
 * One and the same may come twice at once: to a whole group of processes, and passed on by the launcher.
 */
function stopSignal(): AbortSignal {
  const asking = new AbortController()
  let askedAtMs = 0
  const stop = () => {
    const nowMs = performance.now()
    if (!asking.signal.aborted) askedAtMs = nowMs
    else if (nowMs - askedAtMs > SAME_SIGNAL_MS) process.exit(1)
    asking.abort()
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop)
  return asking.signal
}
