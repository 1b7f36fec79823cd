import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SharedReads } from './shared-read.ts'

describe('reads that are shared', () => {
  it('never show less than a read of one’s own: each begins after everybody it serves asked for it', async () => {
    const plan = fc.array(fc.record({ key: fc.constantFrom('a', 'b'), pauseTurns: fc.nat(6) }), { maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(plan, async (asks) => {
        const shared = new SharedReads<number>()
        let clock = 0
        const running = { a: 0, b: 0 }
        const answers: Promise<void>[] = []
        for (const { key, pauseTurns } of asks) {
          const askedAt = ++clock
          const read = async (): Promise<number> => {
            const begunAt = ++clock
            running[key as 'a' | 'b']++
            expect(running[key as 'a' | 'b']).toBe(1)
            for (let turn = 0; turn < 5; turn++) await null
            running[key as 'a' | 'b']--
            return begunAt
          }
          answers.push(shared.read(key, read).then((begunAt) => expect(begunAt).toBeGreaterThan(askedAt)))
          for (let turn = 0; turn < pauseTurns; turn++) await null
        }
        await Promise.all(answers)
      }),
    )
  })

  it('of eight at once are two: the first, and one for the seven who came meanwhile', async () => {
    const shared = new SharedReads<number>()
    let reads = 0
    const read = async () => {
      await new Promise(setImmediate)
      return ++reads
    }
    expect(await Promise.all(Array.from({ length: 8 }, () => shared.read('home', read)))).toEqual([
      1,
      ...Array(7).fill(2),
    ])
  })

  it('that fail tell everybody who waited, and the next one starts anew', async () => {
    const shared = new SharedReads<string>()
    const first = shared.read('home', async () => 'fine')
    const failing = () => Promise.reject(new Error('broken'))
    const rest = [shared.read('home', failing), shared.read('home', failing)].map((one) =>
      expect(one).rejects.toThrow('broken'),
    )
    expect(await first).toBe('fine')
    await Promise.all(rest)
    expect(await shared.read('home', async () => 'fine again')).toBe('fine again')
  })
})
