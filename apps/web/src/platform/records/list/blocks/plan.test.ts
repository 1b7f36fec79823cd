import type { FieldFormat } from '@rapport/ui'
import { describe, expect, it } from 'vitest'
import type { RecordField } from '../../object.ts'
import { ID } from '../../record-answers.testkit.ts'
import type { RecordRow } from '../types.ts'
import { cellText, readCellText } from './cell-text.ts'
import { pairCells, planOf } from './plan.ts'

const format = {
  language: 'zh',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  choiceLabel: (_field: unknown, value: string) => ({ open: '待处理', done: '已完成' })[value] ?? value,
  choiceTone: () => null,
} as unknown as FieldFormat // what cells ask of it

function field(type: RecordField['type'], more: Partial<RecordField> = {}): RecordField {
  return { object: 'task', name: type, key: type, type, editable: true, title: false, label: type, ...more }
}
const state = field('choice', { choices: ['open', 'done'], required: true })
const row = (values: object): RecordRow => ({ id: ID(1), archivedAt: null, ...values })

describe('a cell as text', () => {
  it.each<[RecordField, unknown, string]>([
    [field('text'), '=1+1', "'=1+1"],
    [field('number'), 1234.5, '1234.5'],
    [field('money'), 123450, '1234.50'],
    [field('date'), '2026-01-31', '2026-01-31'],
    [field('instant'), '2026-01-31T16:30:00.000Z', '2026-02-01 00:30'],
    [state, 'open', '待处理'],
    [field('choices', { choices: ['open', 'done'] }), ['open', 'done'], '待处理、已完成'],
    [field('yesNo'), false, '否'],
    [field('text'), null, ''],
  ])('%j: %j is %s, and read again it is the same', (one, value, text) => {
    const holder = row({ [one.key]: value })
    expect(cellText(one, holder, format)).toBe(text)
    expect(readCellText(one, text, holder, format)).toEqual({ kind: 'value', value })
  })

  it.each<[RecordField, string, unknown]>([
    [field('number'), '1,234.5', 1234.5],
    [field('money'), '¥1,234.50', 123450],
    [field('date'), '2026/1/3', '2026-01-03'],
    [field('date'), '2026年1月3日', '2026-01-03'],
    [field('instant'), '2026-01-31', '2026-01-30T16:00:00.000Z'],
    [state, 'DONE', 'done'],
    [field('yesNo'), 'Yes', true],
  ])('%j takes %s', (one, text, value) => {
    expect(readCellText(one, text, row({}), format)).toEqual({ kind: 'value', value })
  })

  it.each<[RecordField, string, string]>([
    [field('number'), 'seven', 'number'],
    [field('money'), 'much', 'amount'],
    [field('date'), '2026-02-30', 'day'],
    [field('instant'), '2026-02-01 25:00', 'moment'],
    [state, 'later', 'choice'],
    [state, ' ', 'required'],
    [field('yesNo'), 'maybe', 'yesNo'],
    [field('address'), 'Bern', 'kind'],
  ])('%j refuses %s', (one, text, code) => {
    expect(readCellText(one, text, row({}), format)).toEqual({ kind: 'problem', code })
  })
})

it('plans a paste cell by cell: what changes, what does not fit, what lies beyond', () => {
  const rows = [row({ id: ID(1), text: 'a', choice: 'open' }), row({ id: ID(2), text: 'b', choice: 'open' })]
  const owner = field('member')
  const fields = [field('text'), state, owner, null]
  const mayEdit = ({ id }: RecordRow, { type }: RecordField) => !(id === ID(2) && type === 'text')
  const texts = [
    ['a', '已完成', 'Wen', 'x'],
    ['c', '从未', 'Li', 'x'],
    ['d', '', '', ''],
  ]
  const { pairs, beyond } = pairCells(texts, { rows, fields, mayEdit }, format)
  const names = (_: RecordField, name: string) => (name === 'Wen' ? ID(9) : 'unknown')
  const plan = planOf(pairs, beyond, names, format)
  expect(
    plan.changes.map(({ row: { id }, field: { key }, before, after, value }) => [id, key, before, after, value]),
  ).toEqual([
    [ID(1), 'choice', '待处理', '已完成', 'done'],
    [ID(1), 'member', '', 'Wen', ID(9)],
  ])
  expect(plan.refused.map(({ row: { id }, field: { key }, code }) => [id, key, code])).toEqual([
    [ID(2), 'text', 'locked'],
    [ID(2), 'choice', 'choice'],
    [ID(2), 'member', 'unknown'],
  ])
  expect(plan.beyond).toBe(6)
})
