import type { Department } from '@rapport/contract'
import { expect, test } from 'vitest'
import { matching, peopleWithin, placesFor, treeOf, wayTo } from './tree.ts'

function department(name: string, above: readonly string[] = [], headName: string | null = null): Department {
  return {
    id: name,
    name,
    parentId: above.at(-1) ?? null,
    ancestorIds: [...above, name],
    headId: null,
    headName,
    members: 1,
    isArchived: false,
    version: 1,
  }
}
const ALL = [
  department('Company'),
  department('Sales', ['Company'], 'Wen Li'),
  department('East', ['Company', 'Sales']),
  department('Service', ['Company']),
]

test('departments stand below one another; one whose parent is not there stands at the top', () => {
  const [company] = treeOf(ALL)
  expect(company?.below.map(({ name }) => name)).toEqual(['Sales', 'Service'])
  expect(company && peopleWithin(company)).toBe(4)
  expect(treeOf(ALL.slice(1)).map(({ name }) => name)).toEqual(['Sales', 'Service'])
})

test('what is found is shown with all above it, by its name or its head', () => {
  expect(matching(ALL, ' EAST').map(({ name }) => name)).toEqual(['Company', 'Sales', 'East'])
  expect(matching(ALL, 'wen').map(({ name }) => name)).toEqual(['Company', 'Sales'])
  expect(matching(ALL, 'nowhere')).toEqual([])
})

test('a department goes anywhere but into itself and below', () => {
  const [, sales] = ALL
  expect(sales && placesFor(ALL, sales).map(({ name }) => name)).toEqual(['Company', 'Service'])
  expect(wayTo(ALL, 'East')).toBe('Company / Sales / East')
})
