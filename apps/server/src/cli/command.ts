import { type ParseArgsConfig, parseArgs } from 'node:util'
import { AppError } from '@rapport/kernel'
import { words } from './words.ts'

const say = words.commands

export type Command = {
  summary: string
  usage: string
  options: readonly (readonly [flag: string, meaning: string])[]
  examples: readonly string[]
  run(args: readonly string[]): Promise<void>
}

export function helpText(name: string, command: Command): string {
  const width = Math.max(0, ...command.options.map(([flag]) => flag.length)) + 2
  const options = command.options.map(([flag, meaning]) => `  ${flag.padEnd(width)}${meaning}`)
  return [
    command.summary,
    '',
    say.usage(`${name} ${command.usage}`.trimEnd()),
    ...(options.length > 0 ? ['', say.options, ...options] : []),
    '',
    say.examples,
    ...command.examples.map((example) => `  rapport ${example}`),
    '',
  ].join('\n')
}

/** Reads flags; an unknown or unfinished one is refused with a sentence. */
export function readArgs<Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
  positionalsMax = 0,
) {
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true })
    const extra = parsed.positionals[positionalsMax]
    if (extra !== undefined) throw wrongArguments(say.wordTooMany(extra))
    return parsed
  } catch (error) {
    throw error instanceof AppError ? error : wrongArguments(optionProblem(error))
  }
}

/** A command that cannot be understood: what is wrong with it, and where to look. */
export function wrongArguments(sentence: string): AppError {
  return new AppError('cli.arguments_wrong', 400, say.seeHelp(sentence))
}

/** Node says it in English only. */
function optionProblem(error: unknown): string {
  const { code, message } = error as { code?: unknown; message: string } // parseArgs throws errors with codes
  const option = /'(-[^' ]*)/.exec(message)?.[1] ?? ''
  return code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? say.unknownOption(option) : say.optionWrong(option)
}
