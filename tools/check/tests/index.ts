import { projectFiles, readProjectFile } from '../../lib/files.ts'
import type { Check } from '../check.ts'
import { isTestCode, testProblems } from './rules.ts'

export const testsCheck: Check = {
  name: 'tests',
  about: 'Tests wait for what they expect, never for a time, and name the error they expect',
  async run() {
    const paths = (await projectFiles()).filter(isTestCode)
    const found = await Promise.all(paths.map(async (path) => testProblems(path, await readProjectFile(path))))
    return { problems: found.flat(), note: `${paths.length} files` }
  },
}
