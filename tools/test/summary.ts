/** The part of Vitest's JSON report that is counted. */
export type Report = {
  testResults: readonly {
    name: string
    status: string
    message?: string
    assertionResults: readonly { status: string }[]
  }[]
}

export type Counts = { passed: number; failed: number; skipped: number }

/**
 * Counts a report. A file that failed without a failed test (it could not be read, or its set-up broke) counts as one failure, and so does
 * a run that ended badly although every test passed (an unhandled error). `report` is undefined when the run wrote none.
 */
export function countTests(report: Report | undefined, exitCode: number): Counts {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 }
  for (const file of report?.testResults ?? []) {
    const failedBefore = counts.failed
    for (const { status } of file.assertionResults) {
      if (status === 'passed') counts.passed += 1
      else if (status === 'failed') counts.failed += 1
      else counts.skipped += 1
    }
    if (file.status === 'failed' && counts.failed === failedBefore) counts.failed += 1
  }
  if (exitCode !== 0 && counts.failed === 0) counts.failed = 1
  return counts
}

/** The one plain line at the end: `12 passed, 0 failed`, and what was skipped when something was. */
export function summaryLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
