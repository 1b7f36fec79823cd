import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'

type Measured = { purchases: number; thousandSmallMs: number; largeMs: number; thirtyAdditionsMs: number }

describe('speed, in processor time', () => {
  let measured: Measured
  beforeAll(() => {
    const program = join(import.meta.dirname, 'score.speed.fixture.ts')
    measured = JSON.parse(execFileSync(process.execPath, [program], { encoding: 'utf8' }))
  })

  it('scores a customer of ten purchases in 30 µs', () => {
    expect(measured.thousandSmallMs).toBeLessThan(30)
  })

  it('scores a customer of 5,000 purchases in 20 ms', () => {
    expect(measured.purchases).toBe(5_000)
    expect(measured.largeMs).toBeLessThan(20)
  })

  it('adds one interaction to 5,000 in 1 ms', () => {
    expect(measured.thirtyAdditionsMs / 30).toBeLessThan(1)
  })
})
