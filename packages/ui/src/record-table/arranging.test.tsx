import { cleanup, createEvent, fireEvent, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { ConfigProvider } from 'antd'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { standInForLayout } from '../jsdom.testkit.ts'
import { RecordTable } from './record-table.tsx'
import type { BlockActs, ColumnActs, ColumnTotal, RecordColumn, RecordTableProps } from './types.ts'

type Row = { id: string; name: string; spend: number; city: string }

const edit = { can: () => true, render: () => null }
const columns: RecordColumn<Row>[] = [
  { key: 'name', title: 'Name', widthPx: 200, naming: true, render: (row) => row.name, edit },
  { key: 'spend', title: 'Spend', widthPx: 100, numeric: true, render: (row) => row.spend, edit },
  { key: 'city', title: 'City', widthPx: 100, render: (row) => row.city, edit },
]
const rows = Array.from({ length: 5 }, (_, place) => ({
  id: `r${place}`,
  name: `Row ${place}`,
  spend: place,
  city: 'Bern',
}))

beforeEach(() => standInForLayout())
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

function show(more: Partial<RecordTableProps<Row>>) {
  render(
    <ConfigProvider theme={{ token: { motion: false } }}>
      <RecordTable
        label="Rows"
        columns={columns}
        rows={rows}
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
        renderCard={(row) => row.name}
        empty="none"
        {...more}
      />
    </ConfigProvider>,
  )
}

function acts(totals: Partial<Record<string, ColumnTotal>> = {}) {
  return {
    onHide: vi.fn(),
    onMove: vi.fn<ColumnActs['onMove']>(),
    onResize: vi.fn<NonNullable<ColumnActs['onResize']>>(),
    totals: {
      of: (key: string) => (key === 'spend' ? (totals[key] ?? null) : undefined),
      onChange: vi.fn<NonNullable<ColumnActs['totals']>['onChange']>(),
    },
  }
}
const head = (name: string) => screen.getByRole('columnheader', { name: new RegExp(name) })
const edgeOf = (name: string) => head(name).querySelector('.rp-table-resize') as HTMLElement
const menuOf = (name: string) => userEvent.click(screen.getByRole('button', { name: `Options for ${name}` }))

it('columns are made wider by dragging their edge, and get their own width back by two clicks', () => {
  const given = acts()
  show({ columnActs: given })
  fireEvent.pointerDown(edgeOf('City'), { clientX: 300, button: 0 })
  fireEvent.pointerMove(edgeOf('City'), { clientX: 350 })
  expect(screen.getAllByRole('row')[0]?.style.gridTemplateColumns).toContain('150px')
  expect(given.onResize).not.toHaveBeenCalled()
  fireEvent.pointerUp(edgeOf('City'), { clientX: 360 })
  expect(given.onResize.mock.calls).toEqual([['city', 160]])
  fireEvent.doubleClick(edgeOf('City'))
  expect(given.onResize.mock.lastCall).toEqual(['city', null])
})

it('never narrower than can be read, and a click on the edge changes nothing', () => {
  const given = acts()
  show({ columnActs: given })
  fireEvent.pointerDown(edgeOf('City'), { clientX: 300, button: 0 })
  fireEvent.pointerUp(edgeOf('City'), { clientX: 300 })
  expect(given.onResize).not.toHaveBeenCalled()
  fireEvent.pointerDown(edgeOf('City'), { clientX: 300, button: 0 })
  fireEvent.pointerUp(edgeOf('City'), { clientX: 0 })
  expect(given.onResize.mock.lastCall).toEqual(['city', 60])
})

it('by keyboard the menu of the head makes them wider, several times in a row', async () => {
  const given = acts()
  show({ columnActs: given })
  await menuOf('City')
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Wider' }))
  await userEvent.click(screen.getByRole('menuitem', { name: 'Narrower' }))
  expect(given.onResize.mock.calls).toEqual([
    ['city', 132],
    ['city', 68],
  ])
  expect(screen.queryByRole('menuitem', { name: 'Show sum' })).toBeNull()
})

it('figures of the foot are chosen and taken back in the menu of the head, and stand under their column', async () => {
  const given = acts({ spend: 'sum' })
  show({
    columnActs: given,
    foot: new Map([
      ['name', '5 in total'],
      ['spend', 'Sum 10'],
    ]),
  })
  screen.getByRole('gridcell', { name: '5 in total' })
  await menuOf('Spend')
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Show average' }))
  await menuOf('Spend')
  await userEvent.click(await screen.findByRole('menuitem', { name: /Show sum/ }))
  expect(given.totals.onChange.mock.calls).toEqual([
    ['spend', 'average'],
    ['spend', null],
  ])
})

it('a head is dragged to the place of another', () => {
  const given = acts()
  show({ columnActs: given })
  const carried = { setData: () => {}, effectAllowed: '' }
  fireEvent.dragStart(head('City'), { dataTransfer: carried })
  fireEvent.dragOver(head('Name'), { dataTransfer: carried })
  expect(head('Name').dataset.target).toBe('true')
  fireEvent.drop(head('Name'), { dataTransfer: carried })
  expect(given.onMove.mock.calls).toEqual([['city', -2]])
})

it('compact rows take less room', () => {
  show({ density: 'compact' })
  const heights = screen
    .getAllByRole('row')
    .slice(1, 3)
    .map((row) => row.style.transform)
  expect(heights).toEqual(['translateY(0px)', 'translateY(30px)'])
})

function blocks() {
  return {
    onCopy: vi.fn<BlockActs<Row>['onCopy']>(() => 'copied'),
    onPaste: vi.fn<BlockActs<Row>['onPaste']>(),
    onFill: vi.fn<BlockActs<Row>['onFill']>(),
    onChange: vi.fn<BlockActs<Row>['onChange']>(),
  }
}
type Block = Parameters<BlockActs<Row>['onFill']>[0]
const ends = ({ rows: of, columns: shown }: Block) => [of.map(({ id }) => id), shown.map(({ key }) => key)]

it('a block of cells is drawn with Shift and the arrows, copied, pasted into and filled down', async () => {
  const given = blocks()
  show({ blocks: given })
  const grid = screen.getByRole('grid')
  grid.focus()
  await userEvent.keyboard('{ArrowDown}{ArrowRight}{ArrowRight}{Shift>}{ArrowDown}{ArrowRight}{/Shift}')
  expect(ends(given.onChange.mock.lastCall?.[0] as Block)).toEqual([
    ['r1', 'r2'],
    ['spend', 'city'],
  ])
  expect(document.querySelectorAll('[data-chosen=true]')).toHaveLength(4)
  const clipboardData = { setData: vi.fn(), getData: () => 'x\ty' }
  const copy = createEvent.copy(grid, { clipboardData })
  fireEvent(grid, copy)
  expect([copy.defaultPrevented, clipboardData.setData.mock.lastCall]).toEqual([true, ['text/plain', 'copied']])
  fireEvent.paste(grid, { clipboardData })
  const [block, text] = given.onPaste.mock.lastCall ?? []
  expect(text).toBe('x\ty')
  expect(block?.rowsBelow.map(({ id }) => id)).toEqual(['r1', 'r2', 'r3', 'r4'])
  expect(block?.columnsRight.map(({ key }) => key)).toEqual(['spend', 'city'])
  await userEvent.keyboard('{Control>}d{/Control}')
  expect(ends(given.onFill.mock.lastCall?.[0] as Block)).toEqual([
    ['r1', 'r2'],
    ['spend', 'city'],
  ])
  await userEvent.keyboard('{ArrowDown}')
  expect(given.onChange).toHaveBeenLastCalledWith(null)
})

it('a block is drawn with the mouse, and that opens no record', () => {
  const given = blocks()
  const onOpen = vi.fn()
  show({ blocks: given, onOpen })
  const cell = (row: number, text: string) =>
    within(screen.getByRole('row', { name: new RegExp(`Row ${row}`) })).getByText(text)
  const mouse = { pointerType: 'mouse', button: 0, buttons: 1 }
  fireEvent.pointerDown(cell(0, 'Bern'), mouse)
  fireEvent.pointerMove(cell(2, 'Bern'), mouse)
  fireEvent.click(cell(2, 'Bern'))
  expect(ends(given.onChange.mock.lastCall?.[0] as Block)).toEqual([['r0', 'r1', 'r2'], ['city']])
  expect(onOpen).not.toHaveBeenCalled()
})
