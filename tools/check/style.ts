import { inProject } from '../lib/project.ts'
import { capture } from '../lib/run.ts'
import type { Check } from './check.ts'

/** The part of Biome's JSON report that is shown. */
type Report = {
  diagnostics: readonly {
    message: string
    category: string
    location: { path: string; start: { line: number } }
  }[]
}

const DIAGNOSTICS_MAX = 200

export const styleCheck: Check = {
  name: 'style',
  about: 'Biome finds nothing: format, lint, no default exports (most mends itself: npx biome check --write <files>)',
  async run() {
    const program = inProject('node_modules', '@biomejs', 'biome', 'bin', 'biome')
    const options = ['--reporter=json', `--max-diagnostics=${DIAGNOSTICS_MAX}`, '--error-on-warnings']
    const { code, stdout, stderr } = await capture(process.execPath, [program, 'check', ...options, '.'])
    if (code === 0) return { problems: [] }
    const problems = readReport(stdout)
    return { problems: problems.length > 0 ? problems : [`Biome ended with ${code}: ${stderr.trim()}`] }
  },
}

function readReport(text: string): string[] {
  if (!text.startsWith('{')) return []
  const { diagnostics } = JSON.parse(text) as Report // Biome's own format
  return diagnostics.map(({ location, category, message }) => {
    const what = category === 'format' ? 'is not formatted' : `${message} (${category})`
    return `${location.path}:${Math.max(1, location.start.line)} ${what}`
  })
}
