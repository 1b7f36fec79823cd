import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { standInForLayout } from '../jsdom.testkit.ts'
import { RecordTable } from './record-table.tsx'
import type { RecordTableProps } from './types.ts'

type Row = { id: string; name: string }

beforeEach(() => {
  standInForLayout()
  const narrow = { matches: true, addEventListener: () => {}, removeEventListener: () => {} }
  vi.stubGlobal('matchMedia', () => narrow)
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

function rowsOf(count: number): Row[] {
  return Array.from({ length: count }, (_, index) => ({ id: `r${index}`, name: `Row ${index}` }))
}

function show(change: Partial<RecordTableProps<Row>> & { rows: Row[] }): void {
  render(
    <RecordTable
      label="Customers"
      columns={[]}
      startIndex={0}
      hasEarlier={false}
      hasMore={false}
      loading={false}
      loadEarlier={() => {}}
      loadMore={() => {}}
      rowId={(row) => row.id}
      rowName={(row) => row.name}
      sort={null}
      onSort={() => {}}
      onOpen={() => {}}
      renderCard={(row) => <a href={`#${row.id}`}>{row.name}</a>}
      empty={<p>No customers</p>}
      heightPx={600}
      {...change}
    />,
  )
}

describe('on a narrow screen a list of records', () => {
  it('is cards, of which only those in sight are drawn', () => {
    show({ rows: rowsOf(500) })
    expect(screen.queryByRole('grid')).toBeNull()
    screen.getByRole('list', { name: 'Customers' })
    const drawn = screen.getAllByRole('listitem')
    expect(drawn.length).toBeGreaterThan(5)
    expect(drawn.length).toBeLessThan(40)
    expect(drawn[0]?.textContent).toBe('Row 0')
  })

  it('opens a card by a touch beside its link, follows the link, and opens a tab with the middle button', () => {
    const onOpen = vi.fn()
    const onFollow = vi.fn()
    const opened = vi.spyOn(window, 'open').mockReturnValue(null)
    const rows = rowsOf(3)
    show({ rows, onOpen, onFollow, rowHref: (row) => `/c/${row.id}` })
    const card = screen.getByText('Row 1').closest('article') as HTMLElement
    fireEvent.click(card)
    expect(onOpen).toHaveBeenCalledWith(rows[1], 1)
    fireEvent.click(screen.getByText('Row 2'))
    expect(onFollow).toHaveBeenCalledWith(rows[2], 2)
    fireEvent(card, new MouseEvent('auxclick', { bubbles: true, button: 1 }))
    expect(opened).toHaveBeenCalledWith('/c/r1', '_blank', 'noopener')
    expect(onOpen).toHaveBeenCalledTimes(1)
  })

  it('opens nothing while text is marked to be copied', () => {
    const onOpen = vi.fn()
    show({ rows: rowsOf(1), onOpen })
    vi.spyOn(window, 'getSelection').mockReturnValue({ toString: () => 'Row' } as Selection) // as much of it as is asked
    fireEvent.click(screen.getByText('Row 0').closest('article') as HTMLElement)
    expect(onOpen).not.toHaveBeenCalled()
  })

  it('shows that more is coming, and fetches it', () => {
    const loadMore = vi.fn()
    show({ rows: rowsOf(4), hasMore: true, loadMore })
    expect(loadMore).toHaveBeenCalled()
    expect(screen.getAllByRole('listitem').length).toBeGreaterThan(4)
    expect(document.querySelectorAll('article[aria-hidden]').length).toBeGreaterThan(0)
  })

  it('says what to do when there is nothing, and nothing while it loads', () => {
    show({ rows: [] })
    screen.getByText('No customers')
    cleanup()
    show({ rows: [], loading: true })
    expect(screen.queryByText('No customers')).toBeNull()
  })
})
