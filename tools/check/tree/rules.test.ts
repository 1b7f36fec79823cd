import { describe, expect, it } from 'vitest'
import { machineTraces, resolvedAddresses, strayFiles, tooLarge } from './rules.ts'

describe('the tree', () => {
  it('knows what lies at its top', () => {
    expect(strayFiles(['README.md', 'apps/server/package.json', '.ci/run'])).toEqual([])
    expect(strayFiles(['notes.txt', 'scratch/a.ts', 'scratch/b.ts'])).toHaveLength(2)
  })

  it('finds what was left behind', () => {
    for (const path of ['apps/a.ts.orig', 'apps/server.log', 'docs/guide.md~', 'packages/.DS_Store']) {
      expect(strayFiles([path])).toEqual([`${path} looks left behind; delete it`])
    }
  })

  it('limits the size of a file', () => {
    expect(tooLarge('a.png', 1_500_000)).toBeNull()
    expect(tooLarge('a.png', 1_500_001)).toMatch(/a\.png/)
  })

  it('finds paths of one machine and addresses of registries', () => {
    // Put together here, so that this file passes its own check.
    const slash = '/'
    const drive = 'C:'
    const traces = [
      `const folder = '${slash}home/li/rapport'`,
      `cd ${slash}root/.cache`,
      `${drive}\\Users\\li\\rapport`,
      'see /srv/checkouts/rapport/readme',
      `https://${['registry', 'example'].join('.')}.com/pg`,
    ]
    for (const trace of traces) expect(machineTraces('a.ts', trace, '/srv/checkouts/rapport')).toHaveLength(1)
  })

  it('leaves addresses of pages, relative paths and a short root alone', () => {
    const fine = [
      "from './modules/home/pages/HomePage.tsx'",
      "'/api/v1/home/movements'",
      "get('/home/movements')",
      'https://example.com/home/li',
      '/app',
    ]
    for (const line of fine) expect(machineTraces('a.ts', line, '/app')).toEqual([])
  })

  it('wants a lock without addresses', () => {
    const lock = {
      packages: { a: { resolved: 'packages/kernel' }, b: {}, c: { resolved: 'https://example.com/c.tgz' } },
    }
    expect(resolvedAddresses(lock)).toHaveLength(1)
  })
})
