import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Limiter } from './limiter.ts'

const LONG_MS = 60_000

describe('a limiter', () => {
  it('lets in as many as it may, the others in the order they came', async () => {
    const limiter = new Limiter({ freshMax: 2, freshMs: LONG_MS })
    const came: string[] = []
    const enter = async (name: string) => {
      const leave = await limiter.enter()
      came.push(name)
      return leave
    }
    const [first, second, third, fourth] = [enter('1'), enter('2'), enter('3'), enter('4')]
    const leaveFirst = await first
    await second
    await sleep(5)
    expect(came).toEqual(['1', '2'])
    leaveFirst()
    await third
    // Leaving twice gives no second place.
    leaveFirst()
    await sleep(5)
    expect(came).toEqual(['1', '2', '3'])
    ;(await third)()
    await fourth
    expect(came).toEqual(['1', '2', '3', '4'])
  })

  it('does not let long ones hold up the others', async () => {
    const limiter = new Limiter({ freshMax: 2, freshMs: 20 })
    await limiter.enter()
    await limiter.enter()
    const beginMs = performance.now()
    const leave = await limiter.enter()
    expect(performance.now() - beginMs).toBeGreaterThan(10)
    // Those that stopped counting leave later, and free nothing that they do not hold.
    leave()
    await limiter.enter()
  })

  it('never counts more fresh ones than it may, and lets everybody in, whoever comes and leaves when', async () => {
    const visits = fc.array(fc.record({ comeMs: fc.nat(6), stayMs: fc.nat(6) }), { maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(visits, fc.integer({ min: 1, max: 4 }), async (plan, freshMax) => {
        const limiter = new Limiter({ freshMax, freshMs: LONG_MS })
        let inside = 0
        let most = 0
        const visit = async ({ comeMs, stayMs }: { comeMs: number; stayMs: number }) => {
          await sleep(comeMs)
          const leave = await limiter.enter()
          most = Math.max(most, ++inside)
          await sleep(stayMs)
          inside--
          leave()
        }
        await Promise.all(plan.map(visit))
        expect(most).toBeLessThanOrEqual(freshMax)
        expect(inside).toBe(0)
      }),
      { numRuns: 40 },
    )
  })
})
