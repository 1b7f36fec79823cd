import { describe, expect, it } from 'vitest'
import { isTestCode, testProblems } from './rules.ts'

const WAIT = ['set', 'Timeout'].join('')
const SQL_SLEEP = ['pg', 'sleep'].join('_')

function found(text: string): string[] {
  return testProblems('a.test.ts', text)
}

describe('the check of tests', () => {
  it.each([
    ['expect(() => work()).toThrow()'],
    ['await expect(work()).rejects.toThrow()'],
    ['await expect(work()).rejects.toThrowError()'],
  ])('wants the error named in %s', (text) => {
    expect(found(`const a = 1\n${text}`)).toEqual([expect.stringMatching(/^a\.test\.ts:2 .*name the code/)])
  })

  it.each([
    ["expect(() => work()).toThrow('why')"],
    ['expect(() => work()).not.toThrow()'],
    ["await expect(work()).rejects.toMatchObject({ code: 'a.b' })"],
    ['const limit = new Promise((resolve) => { socket.on("data", resolve); const late = setTimeout(resolve, 9) })'],
    ['const timer = setTimeout(() => child.kill(), 9)'],
    ['await new Promise(setImmediate)'],
  ])('takes %s', (text) => {
    expect(found(text)).toEqual([])
  })

  it.each([
    [`await new Promise((resolve) => ${WAIT}(resolve, 50))`],
    [`await new Promise((done) => ${WAIT}(() => done(1), 50))`],
    [`import { ${WAIT} as sleep } from 'node:timers/promises'`],
    ['await page.waitForTimeout(60)'],
    [`await client.query('select ${SQL_SLEEP}(1)')`],
    [`await sql\`select ${SQL_SLEEP}(1)\`.execute(db)`],
    [`const PROGRAM = \`await new Promise((resolve) => ${WAIT}(resolve, 300))\``],
  ])('refuses %s', (text) => {
    expect(found(text)).toEqual([expect.stringContaining('a.test.ts:1 waits for a time')])
  })

  it('looks at tests and at what only they use', () => {
    const paths = ['packages/a/src/b.test.tsx', 'apps/server/test/harness.ts', 'e2e/support/files.ts', 'a.testkit.ts']
    expect(paths.every(isTestCode)).toBe(true)
    expect(['apps/server/src/cli.ts', 'bench/load.ts'].some(isTestCode)).toBe(false)
  })
})
