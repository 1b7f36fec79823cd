import type { AppError } from '@rapport/kernel'
import { type Running, run } from '../../app/run.ts'
import { isSetUp } from '../../app/setup.ts'
import { readSetupCode } from '../../app/setup-code.ts'
import { startDemo } from '../../app/start-demo.ts'
import { type Config, readConfig } from '../../platform/config/config.ts'
import { createLog } from '../../platform/log/log.ts'
import { type Command, readArgs } from '../command.ts'
import { sentenceOf, words } from '../words.ts'

const help = words.commands
const { start: told } = words
const FAILED_STOP_MAX_MS = 5000
const STOPPED_MAX_MS = 2000
const SAME_SIGNAL_MS = 1000

const OPTIONS = {
  port: { type: 'string' },
  host: { type: 'string' },
  data: { type: 'string' },
  demo: { type: 'boolean' },
} as const

const optionHelp = [
  ['--port PORT', help.start.port],
  ['--host HOST', help.start.host],
  ['--data FOLDER', help.start.data],
] as const

export const startCommand: Command = {
  summary: help.start.summary,
  usage: '[options]',
  options: [...optionHelp, ['--demo', help.start.demo]],
  examples: ['start', 'start --demo', 'start --port 8080 --host 0.0.0.0'],
  run: (args) => runUntilStopped(args, { serve: true, work: true }),
}

export const serveCommand: Command = {
  summary: help.serve.summary,
  usage: '[options]',
  options: optionHelp,
  examples: ['serve --port 8080', 'DATABASE_URL=postgresql://… rapport serve'],
  run: (args) => runUntilStopped(args, { serve: true, work: false }),
}

export const workCommand: Command = {
  summary: help.work.summary,
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
  // Nothing should be left that keeps the process alive; if something is, it has been given up.
  setTimeout(() => process.exit(), STOPPED_MAX_MS).unref()
}

/**
 * A process without its database serves nobody, and looks alive: it ends, so that people see it and a service manager starts it anew.
 * What still runs is stopped in order, but not waited for long.
 */
function endFailed(failure: AppError): void {
  process.stderr.write(`${sentenceOf(failure)}\n`)
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
  const made = await startDemo(app)
  return made === null ? told.demoOnlyInEmpty : told.demoSignIn(made.email, made.password)
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`)
}

async function announce(running: Running, config: Config): Promise<void> {
  const { address } = running
  if (address === null) return say(told.working)
  say(told.ready({ address, dataDirectory: config.databaseUrl === null ? config.dataDirectory : null }))
  if (config.publicUrl !== null && config.trustedProxies.length === 0) say(told.proxiesUnnamed)
}

/** For whoever sets up from another machine; on this one nothing is asked for. */
async function announceSetup({ app }: Running): Promise<void> {
  const { service } = app.database
  if (await isSetUp(service)) return
  const code = await readSetupCode(service)
  say(told.setup(code))
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
