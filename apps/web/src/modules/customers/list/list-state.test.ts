import { encodeFilter, type Filter, type FilterField } from '@rapport/kernel'
import { describe, expect, it } from 'vitest'
import { columnsText, filterText, readListState, STANDARD_COLUMNS, sortText } from './list-state.ts'

const fields: FilterField[] = [
  { name: 'tier', type: 'keyword', choices: ['A', 'B'] },
  { name: 'spend12mMinor', type: 'money' },
]
const filter: Filter = {
  and: [
    { field: 'tier', op: 'in', value: ['A', 'B'] },
    { field: 'spend12mMinor', op: 'gte', value: 2_000_000 },
  ],
}

describe('the view in the address', () => {
  it('comes back as it was written', () => {
    const sort = { key: 'name', direction: 'ascending' } as const
    const columns = ['name', 'tier', 'email']
    const state = readListState(
      { filter: filterText(filter) ?? '', sort: sortText(sort), columns: columnsText(columns) ?? '' },
      fields,
    )
    expect(state).toEqual({
      params: { filter: encodeFilter(filter), sort: 'name' },
      filter,
      filterBroken: false,
      sort,
      columns,
    })
  })

  it('starts with the most valuable, and lets a search rank by itself', () => {
    expect(readListState({}, fields).params).toEqual({ sort: '-spend12mMinor' })
    expect(readListState({ search: 'zw' }, fields)).toMatchObject({ params: { search: 'zw' }, sort: null })
    expect(readListState({ search: 'zw', sort: '-name' }, fields).params.sort).toBe('-name')
  })

  it('leaves a filter out that cannot be read, and says so', () => {
    for (const broken of ['%%%', 'and.2.ftier.in.l1.sA', encodeFilter({ field: 'salary', op: 'gte', value: 1 })]) {
      expect(readListState({ filter: broken }, fields)).toMatchObject({ filter: undefined, filterBroken: true })
      expect(readListState({ filter: broken }, fields).params.filter).toBeUndefined()
    }
  })

  it('keeps the standard columns out of the address and the name always in the table', () => {
    expect(columnsText(STANDARD_COLUMNS)).toBeNull()
    expect(readListState({ columns: 'tier,email' }, fields).columns).toEqual(['name', 'tier', 'email'])
  })
})
