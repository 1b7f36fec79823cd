import { projectFiles, readProjectFile } from '../../lib/files.ts'
import type { Check } from '../check.ts'
import { findCycles } from './cycles.ts'
import { importsOf, resolveImport } from './imports.ts'
import { type Manifest, packageProblem } from './packages.ts'
import { type Arrow, problem } from './rules.ts'

export const dependenciesCheck: Check = {
  name: 'dependencies',
  about: 'Imports go one way: kernel ← contract ← platform ← modules ← app; modules meet through their public API',
  async run() {
    const files = await projectFiles()
    const sources = files.filter((path) => /\.(ts|tsx|mts|mjs|js)$/.test(path) && !path.startsWith('apps/web/public/'))
    const manifests = await readManifests(files)
    const arrows: Arrow[] = []
    const problems: string[] = []
    for (const from of sources) {
      for (const { specifier, line, typeOnly } of importsOf(from, await readProjectFile(from))) {
        const to = resolveImport(from, specifier)
        const why =
          to === undefined ? packageProblem(from, specifier, manifests) : problem({ from, to, line, typeOnly })
        if (to !== undefined) arrows.push({ from, to, line, typeOnly })
        if (why !== null) problems.push(`${from}:${line} imports ${specifier}: ${why}`)
      }
    }
    problems.push(...cycleProblems(arrows))
    return { problems, note: `${sources.length} files, ${arrows.length} arrows` }
  },
}

/** Circles of types alone are harmless: they vanish before anything runs. */
function cycleProblems(arrows: readonly Arrow[]): string[] {
  const uses = new Map<string, Set<string>>()
  for (const { from, to, typeOnly } of arrows) {
    if (typeOnly) continue
    const known = uses.get(from)
    if (known) known.add(to)
    else uses.set(from, new Set([to]))
  }
  return findCycles(uses).map((circle) => `imports go in a circle: ${[...circle, circle[0]].join(' → ')}`)
}

async function readManifests(files: readonly string[]): Promise<Map<string, Manifest>> {
  const manifests = new Map<string, Manifest>()
  for (const path of files) {
    if (path !== 'package.json' && !path.endsWith('/package.json')) continue
    const folder = path === 'package.json' ? '' : path.slice(0, -'/package.json'.length)
    manifests.set(folder, JSON.parse(await readProjectFile(path)) as Manifest) // our own files
  }
  return manifests
}
