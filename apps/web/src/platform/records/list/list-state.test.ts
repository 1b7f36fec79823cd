import { decodeFilter, encodeFilter, type Filter, type FilterField } from '@rapport/kernel'
import { expect, it } from 'vitest'
import { declarationOf } from '../object.ts'
import { recallList, rememberList } from './list-memory.ts'
import { allOf, layoutsOf, readListState, sortText, viewsOf } from './list-state.ts'
import type { ListView } from './views/saved-views.ts'

const TASK = declarationOf('task')
const FIELDS: readonly FilterField[] = [
  { name: 'state', type: 'keyword' },
  { name: 'priority', type: 'keyword' },
]
const HIGH: Filter = { field: 'priority', op: 'eq', value: 'high' }
const reader = { memberId: 'me-1' }
const read = (search: object, more: object = {}) => readListState(TASK, search, FIELDS, { ...reader, ...more })
const filterOf = ({ params }: ReturnType<typeof read>) => (params.filter ? decodeFilter(params.filter) : null)

it('the first view is shown where the address names none, or one that is gone', () => {
  expect(read({}).view.key).toBe(TASK.views[0]?.key)
  expect(read({ view: 'gone' }).view.key).toBe(TASK.views[0]?.key)
  expect(read({ view: 'all' }).view.key).toBe('all')
})

it('“me” of a view is whoever reads it, wherever it stands', () => {
  const text = JSON.stringify(filterOf(read({})))
  expect(text).toContain('me-1')
  expect(JSON.stringify(filterOf(readListState(TASK, {}, FIELDS, { memberId: 'me-2' })))).toBe(
    text.replaceAll('me-1', 'me-2'),
  )
})

it('what the reader adds holds on top of the view, and “in all” means the view', () => {
  const state = read({ filter: encodeFilter(HIGH) })
  expect(filterOf(state)).toEqual({ and: [state.viewFilter, HIGH] })
  expect(state.whole.filter).toBe(encodeFilter(state.viewFilter as Filter))
  expect(state.filter).toEqual(HIGH)
})

it.each([
  ['a filter that is none', 'zzz'],
  ['a field that is gone', encodeFilter({ field: 'gone', op: 'eq', value: 1 } as unknown as Filter)],
])('%s is left out and said', (_case, filter) => {
  const state = read({ view: 'all', filter })
  expect(state.filterBroken).toBe(true)
  expect(state.params.filter).toBeUndefined()
})

it('a filter of nothing is none', () => {
  const state = read({ view: 'all', filter: encodeFilter({ and: [] } as Filter) })
  expect([state.filter, state.filterBroken, state.params.filter]).toEqual([undefined, false, undefined])
})

it('the archive has no view, one layout and an order of its own', () => {
  const state = read({ archived: '1', layout: 'board', filter: encodeFilter(HIGH) })
  expect(state.params).toEqual({ filter: encodeFilter(HIGH), sort: '-archivedAt', archived: 'only' })
  expect(state.layout).toBe('table')
  expect(state.sort).toEqual({ key: 'archivedAt', direction: 'descending' })
})

it('a search ranks by itself until somebody sorts', () => {
  expect(read({ search: 'nord' }).params.sort).toBeUndefined()
  expect(read({ search: 'nord', sort: '-state' }).params).toMatchObject({ search: 'nord', sort: '-state' })
})

it('the order is that of the address, then of the view, then of the list', () => {
  const saved: ListView[] = [{ key: 'saved 1' }, { key: 'saved 2', sort: 'dueAt' }]
  const order = (search: object) => read(search, { saved, sort: 'subject' }).params.sort
  expect([order({ view: 'saved 1' }), order({ view: 'saved 2' }), order({ view: 'saved 2', sort: 'state' })]).toEqual([
    'subject',
    'dueAt',
    'state',
  ])
})

it.each([
  ['board', 'board'],
  ['calendar', 'calendar'],
  ['carousel', 'table'],
])('a layout %s is shown as a %s', (layout, shown) => {
  expect(read({ layout }).layout).toBe(shown)
})

it('an object without a choice has no board, one without a day no calendar', () => {
  expect(layoutsOf({ board: null, calendar: null })).toEqual(['table'])
  expect(layoutsOf({ board: 'state', calendar: null })).toEqual(['table', 'board'])
})

it('there is always a view of all records', () => {
  expect(viewsOf({ views: [] }).map(({ key }) => key)).toEqual(['all'])
  expect(viewsOf({ views: [{ key: 'own', filter: HIGH }] }).map(({ key }) => key)).toEqual(['own', 'all'])
  expect(viewsOf({ views: [{ key: 'every' }] }).map(({ key }) => key)).toEqual(['every'])
})

it('orders are written as they are read', () => {
  for (const sort of ['state', '-dueAt'])
    expect(sortText(read({ sort }).sort ?? { key: '', direction: 'ascending' })).toBe(sort)
})

it('several conditions hold together, one alone stays as it is', () => {
  expect(allOf()).toBeUndefined()
  expect(allOf(undefined, HIGH)).toEqual(HIGH)
  expect(allOf(HIGH, HIGH)).toEqual({ and: [HIGH, HIGH] })
})

it('a list is remembered by its object; what is no memory is none', () => {
  const memory = { search: { view: 'all' }, params: { sort: 'dueAt' }, index: 7 }
  rememberList('tasks', memory)
  expect(recallList('tasks')).toEqual(memory)
  expect(recallList('contacts')).toBeNull()
  for (const broken of ['{', '7', '{"search":{},"params":{},"index":"1"}', '{"index":1}']) {
    sessionStorage.setItem('rapport.list.contacts.', broken)
    expect(recallList('contacts')).toBeNull()
  }
})
