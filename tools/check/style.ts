import { inProject } from '../lib/project.ts'
import { capture } from '../lib/run.ts'
import type { Check } from './check.ts'

export const styleCheck: Check = {
  name: 'style',
  about: 'Biome finds nothing: format, lint, no default exports',
  async run() {
    const program = inProject('node_modules', '@biomejs', 'biome', 'bin', 'biome')
    const args = [program, 'check', '--max-diagnostics=40', '--colors=off', '--error-on-warnings', '.']
    const { code, stdout, stderr } = await capture(process.execPath, args)
    if (code === 0) return { problems: [] }
    const problems = `${stderr}\n${stdout}`.split('\n').filter((line) => line.trim() !== '')
    return { problems: [...problems, 'Most of it mends itself: npx biome check --write <files>'] }
  },
}
