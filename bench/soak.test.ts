import { expect, it, onTestFailed } from 'vitest'
import { soak } from './soak-run.ts'

const KILLS = 10
const ORDERS_PER_FILE = 150
const TIMEOUT_MS = 400_000

it(`keeps everything that was acknowledged through ${KILLS} kills`, {
  timeout: TIMEOUT_MS,
}, async () => {
  const lines: string[] = []
  const beginMs = performance.now()
  onTestFailed(() => {
    process.stderr.write(`${lines.join('\n')}\n`)
  })
  const report = await soak({
    kills: KILLS,
    seed: 4,
    ordersPerFile: ORDERS_PER_FILE,
    tell: (line) => lines.push(`${Math.round((performance.now() - beginMs) / 1000)} s  ${line}`),
  })
  expect(report.problems, lines.join('\n')).toEqual([])
  const { server, worker, database } = report.kills
  expect(server + worker + database).toBe(KILLS)
  expect(Math.min(server, worker, database)).toBeGreaterThan(0)
  expect(report.events.acknowledged).toBeGreaterThan(100)
})
