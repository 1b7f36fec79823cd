import type { RecordColumn, SortDirection, TableSort } from '@rapport/ui'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { sortText } from './list-state.ts'

type Props = {
  // Only the columns' names matter here, whatever their rows are.
  columns: readonly Pick<RecordColumn<never>, 'key' | 'title' | 'sortable' | 'firstDirection' | 'numeric'>[]
  sort: TableSort | null
  searching: boolean
  onSort: (sort: TableSort | null) => void
}

const BEST = 'best'

/** Sorting without a header to click: for narrow screens, and to go back to the ranking of a search. */
export function SortSelect({ columns, sort, searching, onSort }: Props) {
  const { t } = useTranslation('customers')
  const options = columns
    .filter((column) => column.sortable)
    .flatMap((column) => {
      const first: SortDirection = column.firstDirection ?? (column.numeric ? 'descending' : 'ascending')
      const other: SortDirection = first === 'ascending' ? 'descending' : 'ascending'
      return [first, other].map((direction): { value: string; label: string; sort: TableSort } => {
        const each: TableSort = { key: column.key, direction }
        return { value: sortText(each), label: `${column.title} ${direction === 'ascending' ? '↑' : '↓'}`, sort: each }
      })
    })
  const ranked = searching ? [{ value: BEST, label: t('notSorted') }] : []
  return (
    <Select
      className="customer-sort"
      aria-label={t('sortBy')}
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      value={sort ? sortText(sort) : BEST}
      options={[...ranked, ...options.map(({ value, label }) => ({ value, label }))]}
      onChange={(value: string) => onSort(options.find((option) => option.value === value)?.sort ?? null)}
    />
  )
}
