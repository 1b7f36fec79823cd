import { DEPARTMENT_DEPTH_MAX } from '@rapport/contract'
import { expect, it } from 'vitest'
import { ancestorsBelow, isTooDeep, managersOf, moveProblem, type Place } from './department.ts'

const place = (...ancestorIds: string[]): Place => ({
  id: ancestorIds.at(-1) ?? '',
  parentId: ancestorIds.at(-2) ?? null,
  ancestorIds,
})
const led = (headId: string | null, ...ancestorIds: string[]) =>
  [ancestorIds.at(-1) ?? '', { id: ancestorIds.at(-1) ?? '', ancestorIds, headId }] as const

const TREE = new Map([
  led('ceo', 'root'),
  led('sales', 'root', 'sales'),
  led(null, 'root', 'sales', 'east'),
  led('sales', 'root', 'sales', 'east', 'shanghai'),
])

it.each([
  ['is led by the head of their department, then by those above', 'ann', 'sales', ['sales', 'ceo']],
  ['is led by the next head above where their department has none', 'ann', 'east', ['sales', 'ceo']],
  ['does not meet the same head twice', 'ann', 'shanghai', ['sales', 'ceo']],
  ['who leads a department is led by the head above it', 'sales', 'sales', ['ceo']],
  ['who leads all is led by nobody', 'ceo', 'root', []],
  ['of no department is led by nobody', 'ann', null, []],
  ['of a department that is gone is led by nobody', 'ann', 'nowhere', []],
])('somebody who %s', (_, memberId, departmentId, managers) => {
  expect(managersOf(memberId, departmentId, TREE)).toEqual(managers)
})

it.each([
  ['itself', place('a', 'b'), place('a', 'b'), 0, 'cycle'],
  ['one below it', place('a', 'b'), place('a', 'b', 'c', 'd'), 2, 'cycle'],
  ['one beside it', place('a', 'b'), place('a', 'c'), 0, null],
  ['the top', place('a', 'b'), null, 3, null],
])('a department moved into %s', (_, moved, parent, levelsBelow, problem) => {
  expect(moveProblem(moved, parent, levelsBelow)).toBe(problem)
})

it('is too deep where its lowest level would be beyond the last', () => {
  const deep = place(...Array.from({ length: DEPARTMENT_DEPTH_MAX - 1 }, (_, level) => `level${level}`))
  expect(isTooDeep(deep, 0)).toBe(false)
  expect(isTooDeep(deep, 1)).toBe(true)
  expect(moveProblem(place('other'), deep, 1)).toBe('too_deep')
  expect(ancestorsBelow(deep, 'new')).toHaveLength(DEPARTMENT_DEPTH_MAX)
})
