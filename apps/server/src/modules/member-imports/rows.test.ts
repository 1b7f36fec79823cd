import { expect, it } from 'vitest'
import { judgeRows, type Known, pathOf } from './rows.ts'

const known = (mayMakeAdministrators: boolean): Known => ({
  departments: new Map(),
  teams: new Map(),
  members: new Set(),
  invited: new Set(),
  mayMakeAdministrators,
})
const source = { line: 2, name: 'Ann', email: 'ann@example.com', department: '', position: '', team: '' }

it.each([
  [true, 'Administrator', 'invite'],
  [true, '管理员', 'invite'],
  [false, 'administrator', 'wrong'],
  [false, 'Manager', 'invite'],
])('makes administrators only where who imports may: %s, %s', (may, role, outcome) => {
  const [judged] = judgeRows([{ ...source, role }], known(may))
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
