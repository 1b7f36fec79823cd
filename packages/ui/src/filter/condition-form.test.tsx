import type { FilterCondition } from '@rapport/kernel'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { ConfigProvider } from 'antd'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { standInForLayout } from '../jsdom.testkit.ts'
import { ConditionForm } from './condition-form.tsx'
import type { ConditionDraft, EditorField } from './conditions.ts'

const fields: EditorField[] = [
  { name: 'name', type: 'text', label: 'Name' },
  {
    name: 'tier',
    type: 'keyword',
    label: 'Tier',
    options: [
      { value: 'A', label: 'A · best' },
      { value: 'B', label: 'B · cooling' },
    ],
  },
  { name: 'orders', type: 'number', label: 'Orders' },
  { name: 'archived', type: 'boolean', label: 'Archived' },
  { name: 'seen', type: 'instant', label: 'Last seen' },
]

beforeEach(() => standInForLayout())
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

function show(initial: ConditionDraft | null) {
  const applied: FilterCondition[] = []
  const onCancel = vi.fn()
  render(
    <ConfigProvider theme={{ token: { motion: false } }}>
      <ConditionForm
        setting={{ fields, language: 'en', timeZone: 'UTC' }}
        initial={initial}
        onApply={(condition) => void applied.push(condition)}
        onCancel={onCancel}
      />
    </ConfigProvider>,
  )
  return { applied, onCancel }
}

async function choose(label: string, option: string): Promise<void> {
  await userEvent.click(screen.getByRole('combobox', { name: label }))
  const [found] = (await screen.findAllByText(option, { selector: '.ant-select-item-option-content' })).slice(-1)
  await userEvent.click(found as HTMLElement)
}

const apply = () => screen.getByRole('button', { name: 'Apply' })

describe('the form of a condition', () => {
  it('asks for the field first, and for nothing else until it is chosen', async () => {
    const { onCancel } = show(null)
    expect(screen.queryByRole('combobox', { name: 'Condition' })).toBeNull()
    expect(apply()).toHaveProperty('disabled', true)
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(onCancel).toHaveBeenCalledTimes(1)
  })

  it('takes several choices of a list', async () => {
    const { applied } = show(null)
    await choose('Field', 'Tier')
    expect(apply()).toHaveProperty('disabled', true)
    await choose('Value', 'A · best')
    await choose('Value', 'B · cooling')
    await userEvent.click(apply())
    expect(applied).toEqual([{ field: 'tier', op: 'in', value: ['A', 'B'] }])
  })

  it('offers yes and no for what is either', async () => {
    const { applied } = show({ field: 'archived', op: 'eq', texts: [] })
    await choose('Value', 'no')
    await userEvent.click(apply())
    expect(applied).toEqual([{ field: 'archived', op: 'eq', value: false }])
  })

  it('asks for both ends of a range, and only takes them in order', async () => {
    const { applied } = show({ field: 'orders', op: 'between', texts: [] })
    await userEvent.type(screen.getByRole('textbox', { name: 'From' }), '9')
    await userEvent.type(screen.getByRole('textbox', { name: 'To' }), '2')
    expect(apply()).toHaveProperty('disabled', true)
    await userEvent.type(screen.getByRole('textbox', { name: 'To' }), '0{Enter}')
    expect(applied).toEqual([{ field: 'orders', op: 'between', value: [9, 20] }])
  })

  it('keeps what was typed when another comparison takes it, too', async () => {
    const { applied } = show({ field: 'orders', op: 'gte', texts: ['5'] })
    await choose('Condition', 'at most')
    await userEvent.click(apply())
    expect(applied).toEqual([{ field: 'orders', op: 'lte', value: 5 }])
  })

  it('needs no value where the comparison has none', async () => {
    const { applied } = show({ field: 'name', op: 'contains', texts: [] })
    expect(apply()).toHaveProperty('disabled', true)
    await choose('Condition', 'is empty')
    expect(screen.queryByRole('textbox')).toBeNull()
    await userEvent.click(apply())
    expect(applied).toEqual([{ field: 'name', op: 'isEmpty' }])
  })

  it('begins moments with a number of days, and asks for a day where one is compared with', async () => {
    const { applied } = show(null)
    await choose('Field', 'Last seen')
    expect(screen.getByRole('spinbutton', { name: 'Value' })).toHaveProperty('value', '90')
    await choose('Condition', 'up to')
    const day = screen.getByLabelText('Value')
    expect(day).toHaveProperty('type', 'date')
    fireEvent.change(day, { target: { value: '2026-01-31' } })
    await userEvent.click(apply())
    expect(applied).toEqual([{ field: 'seen', op: 'lte', value: '2026-01-31T23:59:59.999Z' }])
  })
})
