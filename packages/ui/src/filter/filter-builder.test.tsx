import type { Filter } from '@rapport/kernel'
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { ConfigProvider } from 'antd'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { standInForLayout } from '../jsdom.testkit.ts'
import type { EditorField, Setting } from './conditions.ts'
import { describeFilter } from './describe-filter.ts'
import { FilterBuilder } from './filter-builder.tsx'
import { draftOfFilter, readGroup } from './filter-draft.ts'

const fields: EditorField[] = [
  { name: 'name', type: 'text', label: 'Name' },
  { name: 'spend', type: 'money', label: 'Spend', currency: 'GBP' },
  { name: 'seen', type: 'instant', label: 'Last seen' },
  { name: 'born', type: 'day', label: 'Birthday' },
]
const taskFields: EditorField[] = [
  { name: 'state', type: 'keyword', label: 'Status', options: [{ value: 'open', label: 'To do' }] },
  { name: 'dueAt', type: 'instant', label: 'Due' },
]
const setting: Setting = {
  fields,
  relations: [
    { name: 'task.customer', label: 'Tasks', fields: taskFields },
    { name: 'contact.company', label: 'Contacts', fields: [{ name: 'name', type: 'text', label: 'Name' }] },
  ],
  language: 'en',
  timeZone: 'Asia/Shanghai',
}
const rich: Filter = { field: 'spend', op: 'gte', value: 200_000 }
const recent: Filter = { field: 'seen', op: 'inPeriod', value: 'thisMonth' }
const old: Filter = { field: 'seen', op: 'olderThan', value: [2, 'quarter'] }
const young: Filter = { field: 'born', op: 'gte', value: '2001-01-01' }
const open: Filter = { has: 'task.customer', filter: { field: 'state', op: 'in', value: ['open'] } }
const noContact: Filter = { has: 'contact.company', count: { op: 'eq', value: 0 } }
const due: Filter = {
  has: 'task.customer',
  count: { op: 'gte', value: 3 },
  filter: {
    and: [
      { field: 'dueAt', op: 'withinNext', value: [7, 'day'] },
      { field: 'state', op: 'in', value: ['open'] },
    ],
  },
}

beforeEach(() => standInForLayout())
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

describe('a filter with groups', () => {
  const nested: Filter = { or: [{ and: [rich, recent] }, { not: { or: [old, young] } }] }
  it.each<[string, Filter]>([
    ['one condition', rich],
    ['all of some', { and: [rich, recent, young] }],
    ['groups in groups', nested],
    ['deeper than the editor offers', { and: [rich, { or: [recent, { and: [old, nested] }] }] }],
    ['none of one', { not: rich }],
    ['related records', { and: [open, noContact, due] }],
  ])('comes back from its editor as it was: %s', (_, filter) => {
    expect(readGroup(draftOfFilter(filter, setting), setting)).toEqual({ filter, isWhole: true })
  })

  it.each<[Filter, string, string]>([
    [
      nested,
      '(Spend at least £2,000.00 and Last seen is this month) or not (Last seen longer ago than 2 quarters or Birthday from 1 Jan 2001)',
      '（Spend 不低于 £2,000.00 且 Last seen 在 本月）或 非（Last seen 距今超过 2 个季度 或 Birthday 不早于 2001年1月1日）',
    ],
    [open, 'Tasks at least 1 (Status is any of To do)', 'Tasks 至少 1 条（Status 属于 To do）'],
    [noContact, 'Contacts none', 'Contacts 没有'],
    [
      due,
      'Tasks at least 3 (Due within the next 7 days and Status is any of To do)',
      'Tasks 至少 3 条（Due 在未来 7 天 且 Status 属于 To do）',
    ],
  ])('reads in both languages: %j', (filter, english, chinese) => {
    expect(describeFilter(filter, setting)).toBe(english)
    expect(describeFilter(filter, { ...setting, language: 'zh' })).toBe(chinese)
  })
})

function show(initial?: Filter) {
  const onApply = vi.fn<(filter: Filter | undefined) => void>()
  render(
    <ConfigProvider theme={{ token: { motion: false } }}>
      <FilterBuilder setting={setting} initial={initial} onApply={onApply} onCancel={() => {}} />
    </ConfigProvider>,
  )
  return onApply
}

const group = (name: string, place = 0) => within(screen.getAllByRole('group', { name })[place] as HTMLElement)
const button = (name: string | RegExp) => ({ name })

async function choose(box: HTMLElement, option: string): Promise<void> {
  await userEvent.click(box)
  const found = (await screen.findAllByText(option, { selector: '.ant-select-item-option-content' })).at(-1)
  await userEvent.click(found as HTMLElement)
}

describe('the editor of groups', () => {
  it('turns a group, adds one within it and takes conditions out', async () => {
    const onApply = show({ and: [rich, recent] })
    await choose(screen.getByRole('combobox', { name: 'Match' }), 'Any of these')
    await userEvent.click(screen.getByRole('button', button('Remove Last seen is this month')))
    await userEvent.click(screen.getByRole('button', button('+ Group')))
    const apply = screen.getByRole('button', button('Apply'))
    expect(apply).toHaveProperty('disabled', true)
    screen.getByText('Complete or remove the conditions that are not finished.')
    const inner = group('All of these')
    await choose(inner.getByRole('combobox', { name: 'Field' }), 'Name')
    await userEvent.type(inner.getByRole('textbox', { name: 'Value' }), 'zhang')
    await userEvent.click(inner.getByRole('button', button('+ Condition')))
    await choose(inner.getAllByRole('combobox', { name: 'Field' })[1] as HTMLElement, 'Last seen')
    await choose(inner.getAllByRole('combobox', { name: 'Condition' })[1] as HTMLElement, 'longer ago than')
    await userEvent.click(apply)
    const named = { field: 'name', op: 'contains', value: 'zhang' }
    const longAgo = { field: 'seen', op: 'olderThan', value: [3, 'month'] }
    expect(onApply).toHaveBeenCalledWith({ or: [rich, { and: [named, longAgo] }] })
  })

  it('asks for related records: which, how many, and what is true of them', async () => {
    const onApply = show(rich)
    await userEvent.click(screen.getByRole('button', button('+ Related records')))
    const related = group('Related records')
    await choose(related.getByRole('combobox', { name: 'Related records' }), 'Tasks')
    await choose(related.getByRole('combobox', { name: 'Quantity' }), 'at least …')
    await userEvent.click(related.getByRole('button', button('+ Condition')))
    await choose(related.getByRole('combobox', { name: 'Field' }), 'Status')
    await choose(related.getByRole('combobox', { name: 'Value' }), 'To do')
    expect(related.queryByRole('button', button('+ Related records'))).toBeNull()
    await userEvent.click(screen.getByRole('button', button('Apply')))
    expect(onApply).toHaveBeenCalledWith({ and: [rich, { ...open, count: { op: 'gte', value: 2 } }] })
  })

  it('offers as many conditions on related records as a filter may have', async () => {
    show({ and: [open, noContact] })
    await userEvent.click(screen.getByRole('button', button('+ Related records')))
    expect(screen.queryByRole('button', button('+ Related records'))).toBeNull()
  })

  it('without anything in it there is no filter', async () => {
    const onApply = show(rich)
    await userEvent.click(screen.getByRole('button', button(/^Remove Spend/)))
    screen.getByText('No conditions: everything is shown.')
    await userEvent.click(screen.getByRole('button', button('Apply')))
    expect(onApply).toHaveBeenCalledWith(undefined)
  })
})
