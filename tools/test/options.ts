/** What `npm test` was asked for. `filters` are parts of paths, `passed` goes to Vitest as it is. */
export type TestOptions = { help: boolean; postgres15: boolean; filters: readonly string[]; passed: readonly string[] }

/** Vitest's options that take their value as the next word. */
const WITH_VALUE = new Set(['-t', '--testNamePattern', '--project', '--retry', '--bail', '--testTimeout', '--shard'])

/** Reads the arguments of `npm test -- …`. Everything unknown is Vitest's. */
export function readTestOptions(args: readonly string[]): TestOptions {
  const options = { help: false, postgres15: false, filters: [] as string[], passed: [] as string[] }
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at] ?? ''
    if (argument === '--help' || argument === '-h') options.help = true
    else if (argument === '--postgres15') options.postgres15 = true
    else if (!argument.startsWith('-')) options.filters.push(argument)
    else {
      options.passed.push(argument)
      const value = args[at + 1]
      if (WITH_VALUE.has(argument) && value !== undefined) {
        options.passed.push(value)
        at += 1
      }
    }
  }
  return options
}

/** Whether the run may meet a test in the browser: only then is Chromium needed. */
export function wantsBrowser({ filters, passed }: TestOptions, journeys: readonly string[]): boolean {
  const projects = passed.flatMap((word, at) =>
    word === '--project'
      ? [passed[at + 1] ?? '']
      : word.startsWith('--project=')
        ? [word.slice('--project='.length)]
        : [],
  )
  if (projects.length > 0 && !projects.includes('journeys')) return false
  return journeys.some(
    (path) => filters.length === 0 || filters.some((filter) => path.includes(filter.replace(/^\.\//, ''))),
  )
}
