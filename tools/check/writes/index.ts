import { projectFiles, readProjectFile } from '../../lib/files.ts'
import { tablesOfModules } from '../../lib/tables.ts'
import type { Check } from '../check.ts'
import { UNNAMED } from './exceptions.ts'
import { type Write, writesIn } from './writes.ts'

const SOURCES = /^apps\/server\/src\/(?:modules\/([a-z-]+)|reporting)\/.*\.ts$/
const TESTS = /\.(test|testkit|harness|fixture)\.ts$/

export const writesCheck: Check = {
  name: 'writes',
  about: 'A module writes only the tables in its tables.ts, reporting none',
  async run() {
    const tables = await tablesOfModules()
    const problems: string[] = []
    let writes = 0
    for (const path of await projectFiles()) {
      const source = SOURCES.exec(path)
      if (source === null || TESTS.test(path)) continue
      const found = writesIn(path, await readProjectFile(path))
      writes += found.length
      problems.push(...problemsOf(path, found, tables.get(source[1] ?? '') ?? []))
    }
    return { problems: [...problems, ...needlessExceptions(await projectFiles())], note: `${writes} writes` }
  },
}

function problemsOf(path: string, writes: readonly Write[], own: readonly string[]): string[] {
  const unnamed = UNNAMED[path]
  const problems = (unnamed ?? [])
    .filter((table) => !own.includes(table))
    .map((table) => `${path} is excepted for ${table}, which is no table of its module`)
  for (const { table, line } of writes) {
    if (table === null && unnamed === undefined)
      problems.push(`${path}:${line} writes to a table it does not name: name it, or add the file to the exceptions`)
    if (table !== null && !own.includes(table))
      problems.push(`${path}:${line} writes to ${table}, which is not in the tables.ts of its module`)
  }
  return problems
}

function needlessExceptions(files: readonly string[]): string[] {
  return Object.keys(UNNAMED)
    .filter((path) => !files.includes(path))
    .map((path) => `${path} is excepted and does not exist`)
}
