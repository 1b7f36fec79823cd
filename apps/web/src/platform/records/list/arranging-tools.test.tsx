import { fireEvent, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useRef, useState } from 'react'
import { describe, expect, test, vi } from 'vitest'
import { fakeServer } from '../../../testing/fake-server.ts'
import { renderPart } from '../../../testing/render-part.tsx'
import { KeysHelp } from './KeysHelp.tsx'
import { SearchBox } from './SearchBox.tsx'
import { SortSelect } from './SortSelect.tsx'

function Box({ start = '', onSearch }: { start?: string; onSearch: (text: string) => void }) {
  const [value, setValue] = useState(start)
  const take = (text: string) => {
    setValue(text)
    onSearch(text)
  }
  return (
    <>
      <SearchBox value={value} label="Search names" box={useRef(null)} onSearch={take} />
      <button type="button" onClick={() => setValue('from a link')}>
        Follow a link
      </button>
    </>
  )
}

describe('the search of a list', () => {
  test('asks once one has paused, without the blanks around it', async () => {
    const onSearch = vi.fn()
    fakeServer({})
    await renderPart(<Box onSearch={onSearch} />)
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search names' }), '  nord ')
    expect(onSearch).not.toHaveBeenCalled()
    await expect.poll(() => onSearch.mock.calls).toEqual([['nord']])
  })

  test('asks at once for Enter, and not for what is still being composed', async () => {
    const onSearch = vi.fn()
    fakeServer({})
    await renderPart(<Box onSearch={onSearch} />)
    const box = screen.getByRole('searchbox')
    vi.useFakeTimers()
    fireEvent.compositionStart(box)
    fireEvent.change(box, { target: { value: 'bei' } })
    fireEvent.keyDown(box, { key: 'Enter', isComposing: true })
    vi.advanceTimersByTime(60_000)
    vi.useRealTimers()
    expect(onSearch).not.toHaveBeenCalled()
    fireEvent.change(box, { target: { value: '北' } })
    fireEvent.compositionEnd(box)
    fireEvent.keyDown(box, { key: 'Enter' })
    expect(onSearch).toHaveBeenLastCalledWith('北')
  })

  test('is cleared by its cross, and follows the address', async () => {
    const onSearch = vi.fn()
    fakeServer({})
    await renderPart(<Box start="nord" onSearch={onSearch} />)
    await userEvent.click(screen.getByRole('button', { name: 'Clear search' }))
    await expect.poll(() => onSearch.mock.calls).toEqual([['']])
    expect(screen.queryByRole('button', { name: 'Clear search' })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Follow a link' }))
    expect(screen.getByRole('searchbox')).toHaveProperty('value', 'from a link')
  })
})

const COLUMNS = [
  { key: 'name', title: 'Name', sortable: true },
  { key: 'spend', title: 'Spend', sortable: true, numeric: true },
  { key: 'tags', title: 'Tags', sortable: false },
] as const
const FIELDS = [
  { name: 'name', label: 'Name', type: 'text' },
  { name: 'customer.spend', label: 'Spend', group: 'Customer', type: 'money' },
  { name: 'about', label: 'About', type: 'text' },
] as const

async function sorting(given: Partial<Parameters<typeof SortSelect>[0]>) {
  const onSort = vi.fn()
  fakeServer({})
  await renderPart(
    <SortSelect
      columns={COLUMNS}
      fields={FIELDS as never}
      sortable={new Set(['name', 'spend', 'customer.spend'])}
      sort={null}
      searching={false}
      onSort={onSort}
      {...given}
    />,
  )
  await userEvent.click(screen.getByRole('button', { name: /^Sort by/ }))
  await screen.findAllByRole('menuitem')
  return { onSort, items: () => screen.getAllByRole('menuitem').map(({ textContent }) => textContent) }
}

describe('the order of a list', () => {
  test('is offered for columns and for fields that no column shows; figures highest first', async () => {
    const { items, onSort } = await sorting({})
    expect(items()).toEqual(['Name ↑', 'Spend ↓', 'Customer › Spend ↓'])
    await userEvent.click(screen.getByRole('menuitem', { name: 'Customer › Spend ↓' }))
    expect(onSort).toHaveBeenCalledWith({ key: 'customer.spend', direction: 'descending' })
  })

  test('that is chosen comes first, with the other way round', async () => {
    const { items } = await sorting({ sort: { key: 'spend', direction: 'ascending' } })
    screen.getByRole('button', { name: 'Sort by: Spend ↑' })
    expect(items()).toEqual(['Spend ↓', 'Spend ↑', 'Name ↑', 'Customer › Spend ↓'])
  })

  test('of a search is its ranking, and one comes back to it', async () => {
    const { items, onSort } = await sorting({ searching: true, sort: { key: 'name', direction: 'ascending' } })
    expect(items()[0]).toBe('Best match')
    await userEvent.click(screen.getByRole('menuitem', { name: 'Best match' }))
    expect(onSort).toHaveBeenCalledWith(null)
  })
})

test.each([
  ['table', 'Select', 'Lift the card, drop it again'],
  ['board', 'Lift the card, drop it again', 'Select'],
] as const)('the keys of a %s are those it has', async (layout, has, hasNot) => {
  fakeServer({})
  await renderPart(<KeysHelp layout={layout} onClose={() => {}} />)
  const help = within(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' }))
  help.getByText(has)
  expect(help.queryByText(hasNot)).toBeNull()
})
