import { expect, it } from 'vitest'
import { judgeRows, type Known, pathOf } from './rows.ts'

const ROLES = { administrator: 'administrator', 管理员: 'administrator', 'sales manager': 'manager', 东区: 'own1' }

const known = (refused: readonly string[]): Known => ({
  departments: new Map(),
  teams: new Map(),
  members: new Set(),
  invited: new Set(),
  roles: new Map(Object.entries(ROLES)),
  refusedRoles: new Set(refused),
})
const source = { line: 2, name: 'Ann', email: 'ann@example.com', department: '', position: '', team: '' }

it.each([
  [[], 'Administrator', 'invite'],
  [[], '管理员', 'invite'],
  [['administrator'], 'administrator', 'wrong'],
  [['administrator'], 'Sales  Manager', 'invite'],
  [['own1'], '东区', 'wrong'],
])('gives roles only where who imports may: without %s, %s', (refused, role, outcome) => {
  const [judged] = judgeRows([{ ...source, role }], known(refused))
  expect(judged?.row.outcome).toBe(outcome)
  expect(judged?.row.problems).toEqual(outcome === 'wrong' ? ['roleRefused'] : [])
  expect(judged?.person === null).toBe(outcome === 'wrong')
})

it.each([
  ['Sales / East', 'sales/east'],
  ['销售部＞华东', '销售部/华东'],
  [' Sales>East\\North ', 'sales/east/north'],
  ['/', ''],
])('reads the way to a department however it is written: %s', (text, path) => {
  expect(pathOf(text)).toBe(path)
})
