import { DownOutlined } from '@ant-design/icons'
import { type EditorField, fullLabel, type RecordColumn, type SortDirection, type TableSort } from '@rapport/ui'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { sortText } from './list-state.ts'

// Only the columns' names matter here, whatever their rows are.
type Sortable = Pick<RecordColumn<never>, 'key' | 'title' | 'sortable' | 'firstDirection' | 'numeric'>
type Props = {
  columns: readonly Sortable[]
  /** Fields that no column shows may give the order, too. */
  fields: readonly EditorField[]
  sortable: ReadonlySet<string>
  sort: TableSort | null
  searching: boolean
  onSort: (sort: TableSort | null) => void
}

const BEST = 'best'
/** Of figures the highest and of moments the latest come first. */
const HIGHEST_FIRST: ReadonlySet<EditorField['type']> = new Set(['number', 'money', 'instant', 'day'])

/** Sorting without a header to click: for narrow screens, and to go back to the ranking of a search. */
export function SortSelect({ columns, fields, sortable, sort, searching, onSort }: Props) {
  const { t } = useTranslation('lists')
  const all = [...columns, ...withoutColumn(fields, columns, sortable)].filter((column) => column.sortable)
  const isChosen = (column: Sortable) => column.key === sort?.key
  // The chosen one first: who opens the menu mostly wants it the other way round.
  const options = [...all.filter(isChosen), ...all.filter((column) => !isChosen(column))].flatMap((column) => {
    const first: SortDirection = column.firstDirection ?? (column.numeric ? 'descending' : 'ascending')
    const other: SortDirection = first === 'ascending' ? 'descending' : 'ascending'
    // The other way round is offered for the one that is chosen: for all, the menu would be twice as long.
    const directions = isChosen(column) ? [first, other] : [first]
    return directions.map((direction): { value: string; label: string; sort: TableSort } => {
      const each: TableSort = { key: column.key, direction }
      return { value: sortText(each), label: `${column.title} ${direction === 'ascending' ? '↑' : '↓'}`, sort: each }
    })
  })
  const ranked = searching ? [{ key: BEST, label: t('bestMatch') }] : []
  const items = [...ranked, ...options.map(({ value, label }) => ({ key: value, label }))]
  const chosen = sort ? sortText(sort) : BEST
  const said = items.find((item) => item.key === chosen)?.label ?? t('sortBy')
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      classNames={{ root: 'list-sort-menu' }}
      menu={{
        items,
        selectable: true,
        selectedKeys: [chosen],
        onClick: ({ key }) => onSort(options.find((option) => option.value === key)?.sort ?? null),
      }}
    >
      <Button
        className="list-sort"
        aria-label={`${t('sortBy')}: ${said}`}
        icon={<DownOutlined aria-hidden />}
        iconPlacement="end"
      >
        {said}
      </Button>
    </Dropdown>
  )
}

function withoutColumn(
  fields: readonly EditorField[],
  columns: readonly Sortable[],
  sortable: ReadonlySet<string>,
): Sortable[] {
  const shown = new Set(columns.map(({ key }) => key))
  return fields
    .filter(({ name }) => sortable.has(name) && !shown.has(name))
    .map((field) => ({
      key: field.name,
      title: fullLabel(field),
      sortable: true,
      firstDirection: HIGHEST_FIRST.has(field.type) ? 'descending' : 'ascending',
    }))
}
