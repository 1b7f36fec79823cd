import { PERMISSIONS } from '@rapport/contract'
import { expect, it } from 'vitest'
import { jobs, modules, schedules, subscribers } from './modules.ts'

it('every right follows from an object or is declared by one module', () => {
  const declared = modules.flatMap(({ objects = [], permissions = [] }) => [
    ...objects.flatMap(({ declaration: { name, actions } }) => actions.map((action) => `${name}.${action}`)),
    ...permissions,
  ])
  expect(declared.sort()).toEqual([...PERMISSIONS].sort())
})

it('jobs, scheduled tasks, subscribers and modules have names of their own', () => {
  for (const named of [jobs, schedules, subscribers, modules]) {
    const names = named.map(({ name }) => name)
    expect(names).toEqual([...new Set(names)])
  }
})
