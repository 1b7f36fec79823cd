import { relative } from 'node:path'
import { PROJECT_ROOT } from '../lib/project.ts'

/** What is read of a test case that Vitest reports. */
type TestCase = {
  fullName: string
  module: { moduleId: string }
  diagnostic(): { flaky: boolean } | undefined
}

/** Names at the end of a run the tests that passed only at the second try, so that they are mended. Vitest loads a default export. */
export default class SecondTries {
  readonly #names: string[] = []

  onTestCaseResult(test: TestCase): void {
    if (test.diagnostic()?.flaky) this.#names.push(`${relative(PROJECT_ROOT, test.module.moduleId)} > ${test.fullName}`)
  }

  onTestRunEnd(): void {
    for (const name of this.#names) console.log(`Passed only at the second try: ${name}`)
  }
}
