import { readFileSync } from 'node:fs'
import { readProjectFile } from '../../lib/files.ts'
import { inProject } from '../../lib/project.ts'
import type { Check } from '../check.ts'
import { ASVS_IDS } from './asvs-ids.ts'
import { type Requirement, securityProblems } from './rules.ts'

const TABLE = 'docs/security/asvs.json'

export const securityCheck: Check = {
  name: 'security',
  about: `${TABLE} answers every requirement, with tests that are there`,
  async run() {
    const { requirements } = JSON.parse(await readProjectFile(TABLE)) as { requirements: Requirement[] } // written by us
    const open = requirements.filter((requirement) => requirement.open !== undefined).length
    return {
      problems: securityProblems(requirements, ASVS_IDS, readText),
      note: `${requirements.length} requirements, ${open} open`,
    }
  },
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(inProject(path), 'utf8')
  } catch {
    return undefined
  }
}
