import { expect, test } from 'vitest'
import { type Requirement, securityProblems } from './rules.ts'

const IDS = ['V2.1.1', 'V2.1.2']
const FILES: Record<string, string> = { 'a.test.ts': "it('refuses nonsense', …)", 'm.md': '# M\n\n## Input\nText' }
const DOCUMENTED: Requirement = { id: 'V2.1.1', documents: ['m.md#Input'] }
const TESTED: Requirement = { id: 'V2.1.2', tests: ['a.test.ts#refuses nonsense'] }

const problems = (requirements: readonly Requirement[]) => securityProblems(requirements, IDS, (path) => FILES[path])

test('a whole table has no problem', () => {
  expect(problems([DOCUMENTED, TESTED])).toEqual([])
  expect(problems([DOCUMENTED, { id: 'V2.1.2', open: 'Not built.' }])).toEqual([])
})

test.each<[string, Requirement[]]>([
  ['one that is missing', [DOCUMENTED]],
  ['one that the standard does not have', [DOCUMENTED, TESTED, { id: 'V9.9.9', open: 'Why.' }]],
  ['one answered twice', [DOCUMENTED, DOCUMENTED, TESTED]],
  ['one without an answer', [DOCUMENTED, { id: 'V2.1.2' }]],
  ['one that is met and open', [DOCUMENTED, { ...TESTED, open: 'Not built.' }]],
  ['an empty reason', [DOCUMENTED, { id: 'V2.1.2', notApplicable: ' ' }]],
  ['a test that is gone', [DOCUMENTED, { id: 'V2.1.2', tests: ['a.test.ts#something else'] }]],
  ['a file that is gone', [DOCUMENTED, { id: 'V2.1.2', tests: ['b.test.ts#refuses nonsense'] }]],
  ['a file without a test', [DOCUMENTED, { id: 'V2.1.2', tests: ['a.test.ts#'] }]],
  ['a heading that is gone', [{ id: 'V2.1.1', documents: ['m.md#Output'] }, TESTED]],
])('%s is a problem', (_, requirements) => {
  expect(problems(requirements)).toHaveLength(1)
})
