import { describe, expect, it } from 'vitest'
import { findCycles } from './cycles.ts'
import { importsOf, resolveImport } from './imports.ts'
import { packageProblem } from './packages.ts'

describe('importsOf', () => {
  it('finds static, re-exported, dynamic and type imports with their lines', () => {
    const text = [
      "import { a, type A } from './a.ts'",
      "import type { B } from './b.ts'",
      "import { type C } from './c.ts'",
      "import './d.css'",
      "export * from './e.ts'",
      "export type { F } from './f.ts'",
      "const lazy = () => import('./g.ts')",
      "type H = import('./h.ts').H",
    ].join('\n')
    expect(importsOf('x.ts', text)).toEqual([
      { specifier: './a.ts', line: 1, typeOnly: false },
      { specifier: './b.ts', line: 2, typeOnly: true },
      { specifier: './c.ts', line: 3, typeOnly: true },
      { specifier: './d.css', line: 4, typeOnly: false },
      { specifier: './e.ts', line: 5, typeOnly: false },
      { specifier: './f.ts', line: 6, typeOnly: true },
      { specifier: './g.ts', line: 7, typeOnly: false },
      { specifier: './h.ts', line: 8, typeOnly: true },
    ])
  })
})

describe('resolveImport', () => {
  it('follows relative paths and the names of our own packages, and leaves others alone', () => {
    expect(resolveImport('apps/server/src/main.ts', './app/run.ts')).toBe('apps/server/src/app/run.ts')
    expect(resolveImport('packages/ui/src/marks.tsx', '../../kernel/src/ids.ts')).toBe('packages/kernel/src/ids.ts')
    expect(resolveImport('x.ts', '@rapport/kernel')).toBe('packages/kernel/src/index.ts')
    expect(resolveImport('x.ts', '@rapport/ui/look.css')).toBe('packages/ui/src/look.css')
    expect(resolveImport('x.ts', '@rapport/objects')).toBe('packages/objects/src/index.ts')
    expect(resolveImport('x.ts', '@rapport/words/zh')).toBe('packages/words/src/zh/index.ts')
    expect(resolveImport('x.ts', '@rapport/words/zh/orders')).toBe('packages/words/src/zh/orders.ts')
    expect(resolveImport('x.ts', 'fastify')).toBeUndefined()
  })
})

describe('packageProblem', () => {
  const manifests = new Map([
    ['', { devDependencies: { vitest: '5' } }],
    ['apps/server', { dependencies: { pg: '8', fastify: '5' }, devDependencies: { '@types/pg': '8' } }],
    ['packages/kernel', {}],
  ])
  const cases: [string, string, RegExp | null][] = [
    ['apps/server/src/platform/db/pool.ts', 'pg', null],
    ['apps/server/src/modules/orders/draft.ts', 'pg', /through their context/],
    ['apps/server/src/platform/http/server.ts', 'fastify', null],
    ['apps/server/src/platform/http/server.ts', 'express', /not in the package.json/],
    ['apps/server/src/main.ts', 'fastify/lib/x.js', null],
    ['apps/server/src/main.ts', 'vitest', /not in the package.json/],
    ['apps/server/src/main.test.ts', 'vitest', null],
    ['packages/kernel/src/ids.ts', 'node:crypto', /browser/],
    ['packages/kernel/src/ids.test.ts', 'node:crypto', null],
    ['packages/words/src/en/home.ts', 'node:fs', /browser/],
    ['apps/server/src/main.ts', 'fs', /write node:fs/],
    ['tools/check.ts', 'node:fs', null],
  ]
  it.each(cases)('%s imports %s', (from, specifier, why) => {
    const problem = packageProblem(from, specifier, manifests)
    if (why === null) expect(problem).toBeNull()
    else expect(problem).toMatch(why)
  })
})

describe('findCycles', () => {
  it('shows one circle for each knot, and nothing for a tree', () => {
    const uses = new Map([
      ['a', new Set(['b', 'c'])],
      ['b', new Set(['c'])],
      ['c', new Set(['d'])],
      ['d', new Set(['b', 'e'])],
      ['self', new Set(['self'])],
    ])
    expect(
      findCycles(uses)
        .map((circle) => circle.join())
        .sort(),
    ).toEqual(['b,c,d', 'self'])
    expect(findCycles(new Map([['a', new Set(['b'])]]))).toEqual([])
  })
})
