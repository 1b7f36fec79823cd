import type { Check } from './check/check.ts'
import { dependenciesCheck } from './check/dependencies/index.ts'
import { licencesCheck } from './check/licences/index.ts'
import { nounsCheck } from './check/nouns/index.ts'
import { objectsCheck } from './check/objects/index.ts'
import { openApiCheck } from './check/openapi/index.ts'
import { runChecks } from './check/run-checks.ts'
import { securityCheck } from './check/security/index.ts'
import { sizesCheck, tightenRatchet } from './check/sizes/index.ts'
import { styleCheck } from './check/style.ts'
import { tenancyCheck } from './check/tenancy/index.ts'
import { testsCheck } from './check/tests/index.ts'
import { treeCheck } from './check/tree/index.ts'
import { typesCheck } from './check/types.ts'
import { cataloguesCheck, sentencesCheck } from './check/words/index.ts'
import { writesCheck } from './check/writes/index.ts'
import { closeSharedScratchDatabase } from './lib/database.ts'

/** The slow ones first: the others fit in beside them. */
const CHECKS: readonly Check[] = [
  typesCheck,
  tenancyCheck,
  objectsCheck,
  openApiCheck,
  styleCheck,
  dependenciesCheck,
  sizesCheck,
  nounsCheck,
  writesCheck,
  cataloguesCheck,
  sentencesCheck,
  testsCheck,
  treeCheck,
  licencesCheck,
  securityCheck,
]
const CHECKS_AT_ONCE = 2
const TIGHTEN = '--tighten'

const args = process.argv.slice(2)
process.exitCode = args.some((argument) => argument === '--help' || argument === '-h') ? help() : await main(args)

async function main(args: readonly string[]): Promise<number> {
  const names = args.filter((argument) => argument !== TIGHTEN)
  const unknown = names.find((name) => !CHECKS.some((check) => check.name === name))
  if (unknown !== undefined) {
    process.stderr.write(`There is no check "${unknown}". All: ${CHECKS.map((check) => check.name).join(', ')}\n`)
    return 2
  }
  if (args.includes(TIGHTEN)) await tightenRatchet()
  const chosen = names.length === 0 ? CHECKS : CHECKS.filter((check) => names.includes(check.name))
  try {
    const outcomes = await runChecks(chosen, { atOnce: CHECKS_AT_ONCE, tell: say })
    const failed = outcomes.filter(({ findings }) => findings.problems.length > 0).length
    say(`${outcomes.length - failed} checks passed, ${failed} failed`)
    return failed === 0 ? 0 : 1
  } finally {
    await closeSharedScratchDatabase()
  }
}

function help(): number {
  say('npm run check                        all checks')
  say('npm run check -- types sizes         only these')
  say('npm run check -- sizes --tighten     record that exceptions of size have shrunk\n')
  for (const check of CHECKS) say(`  ${check.name.padEnd(14)}${check.about}`)
  return 0
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
