import { type ParseArgsConfig, parseArgs } from 'node:util'
import { AppError } from '@rapport/kernel'

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
    `Usage: rapport ${name} ${command.usage}`.trimEnd(),
    ...(options.length > 0 ? ['', 'Options:', ...options] : []),
    '',
    'Examples:',
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
    if (parsed.positionals.length > positionalsMax)
      throw new Error(`"${parsed.positionals[positionalsMax]}" is one word too many.`)
    return parsed
  } catch (error) {
    throw new AppError(
      'cli.arguments_wrong',
      400,
      `${error instanceof Error ? error.message : String(error)} See --help.`,
    )
  }
}
