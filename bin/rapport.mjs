#!/usr/bin/env node
/**
 * The launcher: the right runtime, the dependencies, the web app, then the command. Plain JavaScript that any
 * Node from 18 on can read, with nothing but what Node brings.
 */
import { COMMANDS, helpFor, isHelp, nearestCommand } from './lib/commands.mjs'
import { dependenciesAreReady, prepareDependencies } from './lib/dependencies.mjs'
import { runCommand } from './lib/run.mjs'
import { findRuntime, prepareRuntime } from './lib/runtime.mjs'
import { prepareWeb } from './lib/web.mjs'
import { failure, say, words } from './lib/words.mjs'

const [name, ...args] = process.argv.slice(2)

try {
  await main()
} catch (error) {
  say(failure(error))
  process.exitCode = 1
}

async function main() {
  if (name === undefined || isHelp(name)) {
    process.stdout.write(helpFor(undefined))
    return
  }
  const command = COMMANDS[name]
  if (command === undefined) {
    say(words.unknownCommand(name, nearestCommand(name)))
    process.exitCode = 2
    return
  }
  if (args.some(isHelp)) {
    // Help must never download anything: without runtime and dependencies the short form here answers.
    const runtime = findRuntime()
    if (runtime === null || !dependenciesAreReady()) process.stdout.write(helpFor(name))
    else await runCommand(runtime, command, name, args)
    return
  }
  const runtime = findRuntime() ?? (await prepareRuntime())
  await prepareDependencies(runtime)
  if (command.web) await prepareWeb(runtime)
  await runCommand(runtime, command, name, args)
}
