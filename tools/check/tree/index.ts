import { projectFileBytes, projectFiles, readProjectFile } from '../../lib/files.ts'
import { PROJECT_ROOT } from '../../lib/project.ts'
import type { Check } from '../check.ts'
import { machineTraces, resolvedAddresses, strayFiles, tooLarge } from './rules.ts'

const TEXT_FILE = /\.(ts|tsx|mts|mjs|js|json|css|html|md|sql|sh|yml|yaml|svg|txt)$|^\.ci\/|^\.npmrc$/
/** Installed trees write the registry into their own files; the lock has a rule of its own. */
const LOCK = 'package-lock.json'

export const treeCheck: Check = {
  name: 'tree',
  about: 'The tree is not littered and knows no machine',
  async run() {
    const paths = await projectFiles()
    const problems = strayFiles(paths)
    for (const path of paths) {
      const large = tooLarge(path, await projectFileBytes(path))
      if (large !== null) problems.push(large)
      else if (TEXT_FILE.test(path) && path !== LOCK) {
        problems.push(...machineTraces(path, await readProjectFile(path), PROJECT_ROOT))
      }
    }
    problems.push(...resolvedAddresses(JSON.parse(await readProjectFile(LOCK))))
    return { problems, note: `${paths.length} files` }
  },
}
