import { delimiter, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findChromium } from './chromium.ts'
import { readTestOptions, wantsBrowser } from './options.ts'
import { countTests, summaryLine } from './summary.ts'

describe('options', () => {
  it('tell filters from options, with and without a value of their own', () => {
    expect(readTestOptions(['orders', '-t', 'same file', '--bail=1', '--project', 'server', 'customers'])).toEqual({
      help: false,
      postgres15: false,
      filters: ['orders', 'customers'],
      passed: ['-t', 'same file', '--bail=1', '--project', 'server'],
    })
    expect(readTestOptions(['--postgres15']).postgres15).toBe(true)
    expect(readTestOptions(['-h']).help).toBe(true)
  })

  it('want a browser only where a journey can be met', () => {
    const journeys = ['e2e/import.e2e.ts']
    const wants = (...args: string[]) => wantsBrowser(readTestOptions(args), journeys)
    expect([wants(), wants('e2e'), wants('./e2e/import'), wants('--project', 'journeys')]).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect([wants('orders'), wants('--project=server'), wants('--project', 'web')]).toEqual([false, false, false])
    expect(wantsBrowser(readTestOptions([]), [])).toBe(false)
  })
})

describe('Chromium', () => {
  const machine = (present: string[], environment: Record<string, string>) => ({
    environment,
    exists: (path: string) => present.includes(path),
    playwrightPath: () => '/cache/chromium',
  })

  it('is the one that is named, else the first on the way, else what Playwright fetched', () => {
    const folders = ['a', 'b'].join(delimiter)
    const inB = join('b', 'chromium')
    expect(findChromium(machine(['/mine', inB], { PATH: folders, CHROMIUM_PATH: '/mine' }))).toBe('/mine')
    expect(findChromium(machine([inB, '/cache/chromium'], { PATH: folders }))).toBe(inB)
    expect(findChromium(machine(['/cache/chromium'], { PATH: folders }))).toBe('/cache/chromium')
    expect(findChromium(machine([], {}))).toBeUndefined()
  })

  it('is not replaced silently when the named one is missing', () => {
    expect(() => findChromium(machine(['/cache/chromium'], { CHROMIUM_PATH: '/mine' }))).toThrow(
      'CHROMIUM_PATH says /mine',
    )
  })
})

describe('the summary', () => {
  const file = (status: string, ...tests: string[]) => ({
    name: 'a.test.ts',
    status,
    assertionResults: tests.map((one) => ({ status: one })),
  })

  it('counts tests, and a broken file as one failure', () => {
    const report = {
      testResults: [file('passed', 'passed', 'skipped', 'todo'), file('failed', 'passed', 'failed'), file('failed')],
    }
    expect(countTests(report, 1)).toEqual({ passed: 2, failed: 2, skipped: 2 })
  })

  it('never calls a run good that ended badly or left no report', () => {
    expect(countTests({ testResults: [file('passed', 'passed')] }, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 })
    expect(countTests(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })

  it('is one plain line', () => {
    expect(summaryLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed')
    expect(summaryLine({ passed: 12, failed: 1, skipped: 3 })).toBe('12 passed, 1 failed, 3 skipped')
  })
})
