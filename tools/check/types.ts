import { inProject } from '../lib/project.ts'
import { capture } from '../lib/run.ts'
import type { Check } from './check.ts'

export const typesCheck: Check = {
  name: 'types',
  about: 'TypeScript finds no error',
  async run() {
    const compiler = inProject('node_modules', 'typescript', 'bin', 'tsc')
    const args = [compiler, '--noEmit', '--pretty', 'false', '-p', 'tsconfig.json']
    const { code, stdout, stderr } = await capture(process.execPath, args)
    if (code === 0) return { problems: [] }
    const problems = `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '')
    return { problems: problems.length > 0 ? problems : [`the compiler ended with ${code} and said nothing`] }
  },
}
