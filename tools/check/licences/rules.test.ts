import { describe, expect, it } from 'vitest'
import { isPermissive, licenceProblems, shippedPackages } from './rules.ts'

describe('isPermissive', () => {
  it.each([
    ['MIT', true],
    ['GPL-3.0-only', false],
    ['(MIT OR GPL-3.0-only)', true],
    ['GPL-3.0-only OR MIT', true],
    ['MIT AND GPL-3.0-only', false],
    ['MIT AND (ISC OR GPL-2.0)', true],
    ['(MIT AND BSD-3-Clause)', true],
    ['MIT Apache-2.0', false],
    ['SEE LICENSE IN LICENSE.md', false],
    ['', false],
  ])('%s: %s', (expression, expected) => {
    expect(isPermissive(expression)).toBe(expected)
  })
})

describe('what is shipped', () => {
  const packages = {
    '': { dependencies: {} },
    'apps/server': { dependencies: { pg: '8', '@rapport/kernel': '0' }, optionalDependencies: { native: '1' } },
    'packages/kernel': { dependencies: { typebox: '1' } },
    'node_modules/@rapport/kernel': { link: true, resolved: 'packages/kernel' },
    'node_modules/pg': {
      license: 'MIT',
      dependencies: { split: '1' },
      peerDependencies: { peer: '1', maybe: '1' },
      peerDependenciesMeta: { maybe: { optional: true } },
    },
    'node_modules/pg/node_modules/split': { license: 'GPL-3.0-only' },
    'node_modules/split': { license: 'MIT' },
    'node_modules/native': { license: 'MIT' },
    'node_modules/peer': {},
    'node_modules/maybe': { license: 'AGPL-3.0-only' },
    'node_modules/typebox': { license: 'MIT' },
    'node_modules/vitest': { license: 'GPL-3.0-only' },
  }

  it('follows dependencies of the workspaces as Node resolves them, but neither development tools nor optional peers', () => {
    expect(shippedPackages(packages)).toEqual([
      'node_modules/native',
      'node_modules/peer',
      'node_modules/pg',
      'node_modules/pg/node_modules/split',
      'node_modules/typebox',
    ])
  })

  it('accepts the licence of libvips for libvips alone', () => {
    const lgpl = { license: 'LGPL-3.0-or-later' }
    const locked = {
      'apps/server': { dependencies: { '@img/sharp-libvips-linux-x64': '1', other: '1' } },
      'node_modules/@img/sharp-libvips-linux-x64': lgpl,
      'node_modules/other': lgpl,
    }
    expect(licenceProblems(locked, () => undefined)).toEqual([
      'node_modules/other is under LGPL-3.0-or-later, which is not permissive',
    ])
  })

  it('names what is not permissive or does not say', () => {
    expect(licenceProblems(packages, () => undefined)).toEqual([
      'node_modules/peer does not say its licence',
      'node_modules/pg/node_modules/split is under GPL-3.0-only, which is not permissive',
    ])
    expect(licenceProblems(packages, () => 'ISC')).toHaveLength(1)
  })
})
