import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { standInForLayout } from '../jsdom.testkit.ts'
import { RecordTable } from './record-table.tsx'
import type { RecordColumn, RecordTableProps } from './types.ts'

type Row = { id: string; name: string; spend: number }

const columns: RecordColumn<Row>[] = [
  { key: 'name', title: 'Name', widthPx: 200, naming: true, sortable: true, render: (row) => row.name },
  { key: 'spend', title: 'Spend', widthPx: 100, numeric: true, sortable: true, render: (row) => row.spend },
]

beforeEach(() => standInForLayout())
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

describe('a record table', () => {
  it('draws only what is in sight of a thousand rows and says where each stands', () => {
    show({ rows: rowsOf(0, 1_000), totalRows: 1_000 })
    const drawn = screen.getAllByRole('row')
    expect(drawn.length).toBeLessThan(60)
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('1001')
    expect(screen.getByRole('row', { name: /Row 0/ }).getAttribute('aria-rowindex')).toBe('2')
  })

  it('moves by arrows and j/k, opens with Enter and selects with x and Space', async () => {
    const onOpen = vi.fn()
    const onSelect = vi.fn()
    show({ rows: rowsOf(0, 100), onOpen, selection: new Set(['r1']), onSelect })
    screen.getByRole('grid').focus()
    await userEvent.keyboard('jj{ArrowDown}k{Enter}')
    expect(onOpen).toHaveBeenCalledWith({ id: 'r2', name: 'Row 2', spend: 2 }, 2)
    await userEvent.keyboard('x')
    expect([...(onSelect.mock.lastCall?.[0] ?? ['never asked'])]).toEqual(['r1', 'r2'])
    await userEvent.keyboard('k[Space]')
    expect([...(onSelect.mock.lastCall?.[0] ?? ['never asked'])]).toEqual([])
    expect(activeRow()?.textContent).toContain('Row 1')
  })

  it('stays within what is loaded and fetches on when the end comes near', async () => {
    const loadMore = vi.fn()
    show({ rows: rowsOf(0, 100), hasMore: true, loadMore })
    expect(loadMore).not.toHaveBeenCalled()
    screen.getByRole('grid').focus()
    await userEvent.keyboard('{End}')
    expect(loadMore).toHaveBeenCalled()
    expect(activeRow()?.textContent).toContain('Row 99')
  })

  it('keeps rows in place while earlier pages are gone, and fetches them back on the way up', async () => {
    const loadEarlier = vi.fn()
    show({ rows: rowsOf(400, 200), startIndex: 400, hasEarlier: true, loadEarlier, initialIndex: 500 })
    const grid = screen.getByRole('grid')
    act(() => {
      grid.scrollTop = 500 * 38
      fireEvent.scroll(grid)
    })
    expect(screen.getByRole('row', { name: /Row 505/ }).getAttribute('aria-rowindex')).toBe('507')
    expect(loadEarlier).not.toHaveBeenCalled()
    act(() => {
      grid.scrollTop = 410 * 38
      fireEvent.scroll(grid)
    })
    expect(loadEarlier).toHaveBeenCalled()
  })

  it('comes back to a row without hiding the first ones for it, and says in full what is cut', async () => {
    show({ rows: rowsOf(0, 100), initialIndex: 3 })
    const grid = screen.getByRole('grid')
    expect(grid.scrollTop).toBe(0)
    const cell = within(screen.getByRole('row', { name: /Row 3/ })).getByRole('rowheader')
    Object.defineProperty(cell, 'innerText', { value: 'Row 3' })
    vi.spyOn(cell, 'scrollWidth', 'get').mockReturnValue(300)
    vi.spyOn(cell, 'clientWidth', 'get').mockReturnValue(200)
    await userEvent.hover(cell)
    expect(cell.title).toBe('Row 3')
  })

  it('holds what it says instead of rows in a cell, so that links there are within a row of the grid', () => {
    show({ rows: [], selection: new Set(), onSelect: () => {}, empty: <a href="#new">New customer</a> })
    const cell = screen.getByRole('link', { name: 'New customer' }).closest('[role=gridcell]')
    expect(cell?.getAttribute('aria-colspan')).toBe('3')
    expect(cell?.closest('[role=row]')?.closest('[role=grid]')).toBe(screen.getByRole('grid'))
  })

  it('sorts by its headers and says so', async () => {
    const onSort = vi.fn()
    show({ rows: rowsOf(0, 3), sort: { key: 'name', direction: 'ascending' }, onSort })
    const name = screen.getByRole('columnheader', { name: /Name/ })
    const spend = screen.getByRole('columnheader', { name: /Spend/ })
    expect([name.getAttribute('aria-sort'), spend.getAttribute('aria-sort')]).toEqual(['ascending', 'none'])
    await userEvent.click(within(name).getByRole('button'))
    await userEvent.click(within(spend).getByRole('button'))
    expect(onSort.mock.calls.map(([sort]) => sort)).toEqual([
      { key: 'name', direction: 'descending' },
      { key: 'spend', direction: 'descending' },
    ])
  })

  it('opens a tab of its own with Ctrl or the middle button, and leaves links to themselves', () => {
    const onOpen = vi.fn()
    const onFollow = vi.fn()
    const opened = vi.spyOn(window, 'open').mockReturnValue(null)
    const linked: RecordColumn<Row> = {
      ...(columns[0] as RecordColumn<Row>),
      render: (row) => <a href="#x">{row.name}</a>,
    }
    const rows = rowsOf(0, 3)
    show({
      rows,
      columns: [linked, columns[1] as RecordColumn<Row>],
      onOpen,
      onFollow,
      rowHref: (row) => `/c/${row.id}`,
    })
    const row = screen.getByRole('row', { name: /Row 1/ })
    fireEvent.click(row, { ctrlKey: true })
    fireEvent(row, new MouseEvent('auxclick', { bubbles: true, button: 1 }))
    fireEvent(row, new MouseEvent('auxclick', { bubbles: true, button: 2 }))
    expect(opened.mock.calls).toEqual([
      ['/c/r1', '_blank', 'noopener'],
      ['/c/r1', '_blank', 'noopener'],
    ])
    fireEvent.click(within(row).getByRole('link'), { ctrlKey: true })
    expect(onFollow).not.toHaveBeenCalled()
    fireEvent.click(within(row).getByRole('link'))
    expect(onFollow).toHaveBeenCalledWith(rows[1], 1)
    expect(onOpen).not.toHaveBeenCalled()
    fireEvent.click(row)
    expect(onOpen).toHaveBeenCalledWith(rows[1], 1)
  })

  it('points at no row that is scrolled out of sight', () => {
    show({ rows: rowsOf(0, 1_000), totalRows: 1_000 })
    const grid = screen.getByRole('grid')
    expect(activeRow()?.textContent).toContain('Row 0')
    act(() => {
      grid.scrollTop = 500 * 38
      fireEvent.scroll(grid)
    })
    expect(screen.queryByRole('row', { name: /Row 0/ })).toBeNull()
    expect(grid.hasAttribute('aria-activedescendant')).toBe(false)
  })

  it('shows what to do when there is nothing', () => {
    show({ rows: [] })
    screen.getByText('No customers')
  })
})

function activeRow(): HTMLElement | null {
  return document.getElementById(screen.getByRole('grid').getAttribute('aria-activedescendant') ?? '')
}

function rowsOf(from: number, count: number): Row[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `r${from + index}`,
    name: `Row ${from + index}`,
    spend: from + index,
  }))
}

function show(change: Partial<RecordTableProps<Row>> & { rows: Row[] }): void {
  const props: RecordTableProps<Row> = {
    label: 'Customers',
    columns,
    startIndex: 0,
    hasEarlier: false,
    hasMore: false,
    loading: false,
    loadEarlier: () => {},
    loadMore: () => {},
    rowId: (row) => row.id,
    rowName: (row) => row.name,
    sort: null,
    onSort: () => {},
    onOpen: () => {},
    renderCard: (row) => row.name,
    empty: <p>No customers</p>,
    heightPx: 600,
    ...change,
  }
  render(<RecordTable {...props} />)
}
