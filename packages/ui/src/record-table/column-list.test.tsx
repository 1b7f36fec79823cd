import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { ConfigProvider } from 'antd'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { standInForLayout } from '../jsdom.testkit.ts'
import { ColumnChooser } from './column-chooser.tsx'
import { extended, toggled } from './selection.ts'

const choices = [
  { key: 'name', title: 'Name', fixed: true },
  { key: 'tier', title: 'Tier', fixed: false },
  { key: 'spend', title: 'Spend', fixed: false },
]

beforeEach(() => standInForLayout())
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

async function open(shown: readonly string[]) {
  const chosen: (readonly string[])[] = []
  const onReset = vi.fn()
  render(
    <ConfigProvider theme={{ token: { motion: false } }}>
      <ColumnChooser choices={choices} shown={shown} onChange={(next) => void chosen.push(next)} onReset={onReset} />
    </ConfigProvider>,
  )
  await userEvent.click(screen.getByRole('button', { name: 'Columns' }))
  await screen.findByRole('checkbox', { name: 'Tier' })
  return { chosen, onReset }
}

describe('the columns of a table', () => {
  it('are chosen by ticking, and keep their order', async () => {
    const { chosen } = await open(['spend'])
    expect(screen.getByRole('checkbox', { name: 'Spend' })).toHaveProperty('checked', true)
    await userEvent.click(screen.getByRole('checkbox', { name: 'Tier' }))
    await userEvent.click(screen.getByRole('checkbox', { name: 'Spend' }))
    expect(chosen).toEqual([['name', 'tier', 'spend'], ['name']])
  })

  it('cannot lose the one that names the row', async () => {
    await open([])
    const name = screen.getByRole('checkbox', { name: 'Name' })
    expect([(name as HTMLInputElement).checked, (name as HTMLInputElement).disabled]).toEqual([true, true])
  })

  it('go back to what they were at first', async () => {
    const { onReset } = await open(['tier'])
    await userEvent.click(screen.getByRole('button', { name: 'Reset to default' }))
    expect(onReset).toHaveBeenCalledTimes(1)
  })
})

describe('a selection', () => {
  const ids = ['a', 'b', 'c', 'd']

  it('takes a row in and out, and leaves the one before as it was', () => {
    const before = new Set(['a'])
    expect([...toggled(before, 'b')]).toEqual(['a', 'b'])
    expect([...toggled(before, 'a')]).toEqual([])
    expect([...before]).toEqual(['a'])
  })

  it.each([
    [1, 2, ['a', 'b', 'c']],
    [3, 2, ['a', 'c', 'd']],
    [-5, 0, ['a']],
    [2, 99, ['a', 'c', 'd']],
  ])('stretches from %d to %d', (from, to, expected) => {
    expect([...extended(new Set(['a']), ids, from, to)].sort()).toEqual(expected)
  })
})
