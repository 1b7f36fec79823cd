import { OBJECTS } from '../../../packages/contract/src/index.ts'
import { projectFiles, readProjectFile } from '../../lib/files.ts'
import { tablesOfModules } from '../../lib/tables.ts'
import type { Check } from '../check.ts'
import { EXCEPTIONS } from './exceptions.ts'
import { nounsIn, nounsOf } from './nouns.ts'

const PLATFORM = 'apps/server/src/platform/'
const TESTS = /\.(test|testkit|harness|fixture)\.ts$/

export const nounsCheck: Check = {
  name: 'nouns',
  about: 'The platform names no object and no table of a module, in texts neither',
  async run() {
    const tables = [...(await tablesOfModules()).values()].flat()
    const nouns = nounsOf([...Object.values(OBJECTS).flatMap(({ name, plural }) => [name, plural]), ...tables])
    const problems: string[] = []
    const used = new Set<number>()
    for (const path of await projectFiles()) {
      if (!path.startsWith(PLATFORM) || !path.endsWith('.ts') || TESTS.test(path)) continue
      for (const { noun, word, line } of nounsIn(path, await readProjectFile(path), nouns)) {
        const excepted = EXCEPTIONS.findIndex((one) => one.noun === noun && isUnder(path, one.under))
        if (excepted >= 0) used.add(excepted)
        else problems.push(`${path}:${line} says ${shown(word)}: "${noun}" is a module's; let its manifest say it`)
      }
    }
    for (const [index, { noun, under }] of EXCEPTIONS.entries())
      if (!used.has(index)) problems.push(`the exception for "${noun}"${under ? ` in ${under}` : ''} is needed no more`)
    return { problems, note: `${nouns.length} nouns, ${EXCEPTIONS.length} exceptions` }
  },
}

function isUnder(path: string, folder: string | undefined): boolean {
  if (folder === undefined) return true
  const place = path.slice(PLATFORM.length)
  return place === folder || place.startsWith(`${folder}/`)
}

function shown(word: string): string {
  const line = word.replace(/\s+/g, ' ').trim()
  return line.length > 60 ? `${line.slice(0, 60)}…` : line
}
