import { expect, it } from 'vitest'
import { runChecks } from './run-checks.ts'

it('runs every check, tells each, and takes a thrown error as a problem', async () => {
  const told: string[] = []
  let running = 0
  let mostAtOnce = 0
  const check = (name: string, problems: string[]) => ({
    name,
    about: `about ${name}`,
    async run() {
      running += 1
      mostAtOnce = Math.max(mostAtOnce, running)
      await new Promise(setImmediate) // whatever else may begin has begun by then
      running -= 1
      return { problems }
    },
  })
  const broken = { name: 'broken', about: 'about broken', run: () => Promise.reject(new Error('no compiler')) }
  const checks = [check('good', []), check('bad', ['a.ts:1 is wrong']), broken, check('long', Array(100).fill('again'))]
  const outcomes = await runChecks(checks, { atOnce: 2, tell: (text) => told.push(text) })
  expect(mostAtOnce).toBe(2)
  expect(outcomes.map(({ check, findings }) => [check.name, findings.problems.length]).sort()).toEqual([
    ['bad', 1],
    ['broken', 1],
    ['good', 0],
    ['long', 100],
  ])
  const text = told.join('\n')
  expect(text).toMatch(/✓ good .*about good/)
  expect(text).toMatch(/✗ bad .*1 problems[^\n]*\n {4}a\.ts:1 is wrong/)
  expect(text).toContain('no compiler')
  expect(text).toContain('… and 40 more')
})
