import type { RecordColumn } from '@rapport/ui'
import { expect, it } from 'vitest'
import { columnsText, keepColumns, keepDensity, readColumns, readDensity, shownColumns } from './list-columns.ts'
import type { RecordRow } from './types.ts'

const STANDARD = ['name', 'tier']

function column(key: string, more: Partial<RecordColumn<RecordRow>> = {}): RecordColumn<RecordRow> {
  return { key, title: key, widthPx: 100, grow: 1, render: () => key, ...more }
}
const all = [column('name', { naming: true, grow: 3 }), column('tier'), column('city'), column('spend')]
const keysOf = (columns: readonly RecordColumn<RecordRow>[]) => columns.map(({ key }) => key)

it.each([
  ['name,tier~240', ['name', 'tier'], [['tier', 240]]],
  // What is too narrow, too wide or no width at all is none.
  ['name~39,tier~1201,city~12.5,spend~wide', ['name', 'tier', 'city', 'spend'], []],
  [
    'name~40,tier~1200',
    ['name', 'tier'],
    [
      ['name', 40],
      ['tier', 1200],
    ],
  ],
  [',,', STANDARD, []],
  ['', STANDARD, []],
])('reads %j of an address', (text, keys, widths) => {
  const read = readColumns('things', text, STANDARD)
  expect(read.keys).toEqual(keys)
  expect([...read.widths]).toEqual(widths)
})

it('what was read is written the same again', () => {
  for (const text of ['name', 'name~240,tier', 'city~40,spend~1200,name']) {
    expect(columnsText(readColumns('things', text, STANDARD))).toBe(text)
  }
})

it('an arrangement is kept by object; the address of a link says its own', () => {
  const arranged = readColumns('things', 'tier~90,name', STANDARD)
  expect(keepColumns('things', arranged, STANDARD)).toBe('tier~90,name')
  expect(readColumns('things', undefined, STANDARD)).toEqual(arranged)
  expect(readColumns('others', undefined, STANDARD).keys).toEqual(STANDARD)
  expect(readColumns('things', 'city', STANDARD).keys).toEqual(['city'])
})

it('the standard arrangement leaves nothing behind', () => {
  keepColumns('things', readColumns('things', 'tier', STANDARD), STANDARD)
  expect(keepColumns('things', { keys: STANDARD, widths: new Map() }, STANDARD)).toBeNull()
  expect(localStorage).toHaveLength(0)
})

it('a browser that keeps nothing shows the standard columns, and loses nothing else', () => {
  const kept = Object.getOwnPropertyDescriptor(globalThis, 'localStorage')
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true,
    get: () => {
      throw new DOMException('no', 'SecurityError')
    },
  })
  try {
    expect(keepColumns('things', { keys: ['tier'], widths: new Map() }, STANDARD)).toBe('tier')
    expect(readColumns('things', undefined, STANDARD).keys).toEqual(STANDARD)
    expect(readDensity()).toBe('comfortable')
  } finally {
    if (kept) Object.defineProperty(globalThis, 'localStorage', kept)
  }
})

it('rows are as high as the address says, then the view, then as one left them', () => {
  keepDensity('compact')
  expect(readDensity(undefined, null)).toBe('compact')
  expect(readDensity(undefined, 'comfortable')).toBe('comfortable')
  expect(readDensity('compact', 'comfortable')).toBe('compact')
  expect(readDensity('tiny')).toBe('compact')
  keepDensity('comfortable')
  expect(readDensity()).toBe('comfortable')
})

it('columns stand in the order chosen, the name among them or before them, and unknown ones nowhere', () => {
  const shown = (text: string) => keysOf(shownColumns(all, readColumns('things', text, STANDARD), undefined))
  expect(shown('spend,name,tier')).toEqual(['spend', 'name', 'tier'])
  expect(shown('spend,tier')).toEqual(['name', 'spend', 'tier'])
  expect(shown('gone,tier')).toEqual(['name', 'tier'])
})

it('what gives the order stands beside the name, unless it was chosen already', () => {
  const spend = all[3]
  expect(keysOf(shownColumns(all, readColumns('things', 'tier,city', STANDARD), spend))).toEqual([
    'name',
    'spend',
    'tier',
    'city',
  ])
  expect(keysOf(shownColumns(all, readColumns('things', 'tier,spend', STANDARD), spend))).toEqual([
    'name',
    'tier',
    'spend',
  ])
})

it('a column that somebody made wider keeps its width, and others take the room', () => {
  const [name, tier] = shownColumns(all, readColumns('things', 'name,tier~300', STANDARD), undefined)
  expect(tier).toMatchObject({ widthPx: 300, grow: 0 })
  expect(name).toMatchObject({ widthPx: 100, grow: 3 })
})
