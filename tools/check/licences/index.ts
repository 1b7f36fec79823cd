import { readFileSync } from 'node:fs'
import { readProjectFile } from '../../lib/files.ts'
import { inProject } from '../../lib/project.ts'
import type { Check } from '../check.ts'
import { type LockPackages, licenceProblems, shippedPackages } from './rules.ts'

export const licencesCheck: Check = {
  name: 'licences',
  about: 'Everything shipped is under a permissive licence',
  async run() {
    const { packages } = JSON.parse(await readProjectFile('package-lock.json')) as { packages: LockPackages } // npm's format 3
    return {
      problems: licenceProblems(packages, readInstalledLicence),
      note: `${shippedPackages(packages).length} packages`,
    }
  },
}

/** What the installed package says itself; packages for other systems are not installed. */
export function readInstalledLicence(path: string): string | undefined {
  try {
    const { license } = JSON.parse(readFileSync(inProject(path, 'package.json'), 'utf8')) as { license?: unknown }
    return typeof license === 'string' ? license : undefined
  } catch {
    return undefined
  }
}
