import { writeFile } from 'node:fs/promises'
import { projectFiles, readProjectFile } from '../../lib/files.ts'
import { inProject } from '../../lib/project.ts'
import type { Check } from '../check.ts'
import { functionSizes, lineCount } from './measure.ts'
import { compareWithRatchet, type Measured, type Ratchet } from './ratchet.ts'

const FILE_LINES = { limit: 250, hardLimit: 400 }
const FUNCTION_LINES = { limit: 45, hardLimit: 70 }
const COMPONENT_LINES = { limit: 120, hardLimit: 120 }
const RATCHET_PATH = 'tools/size-ratchet.json'

export const sizesCheck: Check = {
  name: 'sizes',
  about: 'Files ≤ 250 lines (never > 400), functions ≤ 45 (never > 70), component bodies ≤ 120; exceptions only shrink',
  async run() {
    const { files, functions } = await compareAll()
    const exceptions = Object.keys(files.tightened).length + Object.keys(functions.tightened).length
    return { problems: [...files.problems, ...functions.problems], note: `${exceptions} exceptions` }
  },
}

/** Writes today's sizes of the exceptions where they are smaller than recorded, and drops those no longer needed. */
export async function tightenRatchet(): Promise<void> {
  const { files, functions } = await compareAll()
  const ratchet: Ratchet = { files: files.tightened, functions: functions.tightened }
  await writeFile(inProject(RATCHET_PATH), `${JSON.stringify(ratchet, null, 2)}\n`)
}

async function compareAll() {
  const ratchet = JSON.parse(await readProjectFile(RATCHET_PATH)) as Ratchet // our own file
  const { files, functions } = await measureProject()
  return {
    files: compareWithRatchet(files, ratchet.files),
    functions: compareWithRatchet(functions, ratchet.functions),
  }
}

async function measureProject(): Promise<{ files: Measured[]; functions: Measured[] }> {
  const files: Measured[] = []
  const functions: Measured[] = []
  for (const path of await projectFiles()) {
    if (!/\.(ts|tsx|mts|mjs|js|css)$/.test(path)) continue
    const text = await readProjectFile(path)
    files.push({ key: path, place: path, lines: lineCount(text), ...FILE_LINES })
    if (path.endsWith('.css')) continue
    for (const { name, line, lines, isComponent } of functionSizes(path, text)) {
      const limits = isComponent ? COMPONENT_LINES : FUNCTION_LINES
      functions.push({ key: `${path}#${name}`, place: `${path}:${line} ${name}`, lines, ...limits })
    }
  }
  return { files, functions }
}
