import { decodeFilter, encodeFilter, type Filter, type FilterCondition, parseFilter } from '@rapport/kernel'
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { ConfigProvider } from 'antd'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { standInForLayout } from '../jsdom.testkit.ts'
import { draftOf, type EditorField, readDraft, type Setting } from './conditions.ts'
import { describeFilter } from './describe-filter.ts'
import { FilterChips } from './filter-chips.tsx'

const fields: EditorField[] = [
  { name: 'name', type: 'text', label: 'Name' },
  {
    name: 'tier',
    type: 'keyword',
    label: 'Tier',
    choices: ['A', 'B'],
    options: [
      { value: 'A', label: 'A · best', short: 'A' },
      { value: 'B', label: 'B · cooling', short: 'B' },
    ],
  },
  { name: 'orders', type: 'number', label: 'Orders' },
  { name: 'spend', type: 'money', label: 'Spend', currency: 'GBP' },
  { name: 'lastOrderAt', type: 'instant', label: 'Last order' },
]
const setting: Setting = { fields, language: 'en', timeZone: 'Asia/Shanghai' }
const conditions: FilterCondition[] = [
  { field: 'name', op: 'contains', value: 'zhang' },
  { field: 'tier', op: 'in', value: ['A', 'B'] },
  { field: 'orders', op: 'between', value: [2, 7.5] },
  { field: 'spend', op: 'gte', value: 2_000_050 },
  { field: 'lastOrderAt', op: 'withinLastDays', value: 90 },
  { field: 'lastOrderAt', op: 'between', value: ['2026-01-30T16:00:00.000Z', '2026-02-01T15:59:59.999Z'] },
  { field: 'name', op: 'isEmpty' },
]

beforeEach(() => standInForLayout())
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

describe('conditions', () => {
  it.each(conditions)('come back unchanged from the form and from the address: $field $op', (condition) => {
    expect(readDraft(draftOf(condition, setting), setting)).toEqual(condition)
    expect(parseFilter(decodeFilter(encodeFilter(condition)), fields)).toEqual(condition)
  })

  it('read in both languages', () => {
    const filter: Filter = { and: conditions.slice(1, 5) }
    expect(describeFilter(filter, setting)).toBe(
      'Tier is any of A, B and Orders between 2 and 7.5 and Spend at least £20,000.50 and Last order within the last 90 days',
    )
    const chinese = describeFilter(
      { or: [conditions[1] as Filter, conditions[4] as Filter] },
      { ...setting, language: 'zh' },
    )
    expect(chinese).toBe('Tier 属于 A、B 或 Last order 在最近 90 天')
  })

  it('count days in the zone of the workspace: up to a day includes it', () => {
    const upTo = readDraft({ field: 'lastOrderAt', op: 'lte', texts: ['2026-02-01'] }, setting)
    expect(upTo?.value).toBe('2026-02-01T15:59:59.999Z')
  })

  it('are not there while something is missing or unreadable', () => {
    expect(readDraft({ field: 'spend', op: 'gte', texts: ['1,5'] }, setting)).toBeNull()
    expect(readDraft({ field: 'orders', op: 'between', texts: ['9', '2'] }, setting)).toBeNull()
    expect(readDraft({ field: 'tier', op: 'in', texts: [] }, setting)).toBeNull()
    expect(readDraft({ field: 'lastOrderAt', op: 'withinLastDays', texts: ['0'] }, setting)).toBeNull()
  })
})

describe('the chips', () => {
  it('add, change and take out a condition', async () => {
    const seen: (Filter | undefined)[] = []
    render(
      <ConfigProvider theme={{ token: { motion: false } }}>
        <Chips seen={seen} />
      </ConfigProvider>,
    )
    await userEvent.click(screen.getByRole('button', { name: '+ Filter' }))
    await userEvent.click(await screen.findByRole('combobox', { name: 'Field' }))
    await userEvent.click(await screen.findByText('Spend', { selector: '.ant-select-item-option-content' }))
    const apply = screen.getByRole('button', { name: 'Apply' })
    expect(apply).toHaveProperty('disabled', true)
    await userEvent.type(screen.getByRole('textbox', { name: 'Value' }), '1,250.00')
    await userEvent.click(apply)
    expect(seen.at(-1)).toEqual({ field: 'spend', op: 'gte', value: 125_000 })

    await userEvent.click(await screen.findByRole('button', { name: /Edit filter: Spend at least £1,250.00/ }))
    const value = await screen.findByRole('textbox', { name: 'Value' })
    await userEvent.clear(value)
    await userEvent.type(value, '99{Enter}')
    expect(seen.at(-1)).toEqual({ field: 'spend', op: 'gte', value: 9_900 })

    await userEvent.click(screen.getByRole('button', { name: /Remove filter/ }))
    expect(seen.at(-1)).toBeUndefined()
  })
})

function Chips({ seen }: { seen: (Filter | undefined)[] }) {
  const [filter, setFilter] = useState<Filter | undefined>()
  return (
    <FilterChips
      filter={filter}
      fields={fields}
      timeZone="Asia/Shanghai"
      onChange={(next) => {
        seen.push(next)
        setFilter(next)
      }}
    />
  )
}
