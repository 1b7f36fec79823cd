import { DownOutlined } from '@ant-design/icons'
import type { RecordColumn, SortDirection, TableSort } from '@rapport/ui'
import { Button, Dropdown } from 'antd'
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
  const ranked = searching ? [{ key: BEST, label: t('notSorted') }] : []
  const items = [...ranked, ...options.map(({ value, label }) => ({ key: value, label }))]
  const chosen = sort ? sortText(sort) : BEST
  const said = items.find((item) => item.key === chosen)?.label ?? t('sortBy')
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      classNames={{ root: 'customer-sort-menu' }}
      menu={{
        items,
        selectable: true,
        selectedKeys: [chosen],
        onClick: ({ key }) => onSort(options.find((option) => option.value === key)?.sort ?? null),
      }}
    >
      <Button
        className="customer-sort"
        aria-label={`${t('sortBy')}: ${said}`}
        icon={<DownOutlined aria-hidden />}
        iconPlacement="end"
      >
        {said}
      </Button>
    </Dropdown>
  )
}
