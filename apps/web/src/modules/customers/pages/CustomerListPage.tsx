import '../customers.css'
import type { CustomerRow } from '@rapport/contract'
import { ColumnChooser, ErrorState, FilterChips, RecordTable, useFillHeight } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { Suspense, useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CustomerListSearch, paths } from '../../../paths.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useDocumentTitle } from '../../../platform/document-title.ts'
import { lazyPart } from '../../../platform/lazy-part.ts'
import { useGo, useSearchState } from '../../../platform/navigation.tsx'
import { useCan, useMe } from '../../../platform/session/me.ts'
import { CustomerCard } from '../list/CustomerCard.tsx'
import { ListHead } from '../list/ListHead.tsx'
import { ListNews } from '../list/ListNews.tsx'
import { type ListColumns, shownColumns, useListColumns } from '../list/list-columns.ts'
import { recallList, rememberList } from '../list/list-memory.ts'
import {
  columnsText,
  filterText,
  type ListState,
  readListState,
  STANDARD_COLUMNS,
  sortText,
} from '../list/list-state.ts'
import { SearchBox } from '../list/SearchBox.tsx'
import { SortSelect } from '../list/SortSelect.tsx'
import { type CustomerRows, useCustomerRows } from '../list/use-customer-rows.ts'
import { useEditorFields } from '../list/use-editor-fields.ts'
import { customerCountQuery } from '../queries.ts'

const NO_FIELDS = [] as const

// What only some need comes when they ask for it; the list itself must stand at once.
const NoRows = lazyPart(async () => ({ default: (await import('../list/NoRows.tsx')).NoRows }))
const AssignBar = lazyPart(async () => ({ default: (await import('../list/AssignBar.tsx')).AssignBar }))
const NewCustomerDrawer = lazyPart(async () => ({
  default: (await import('../list/NewCustomerDrawer.tsx')).NewCustomerDrawer,
}))

/** All customers the reader may see: filtered, searched, sorted, with the view in the address. */
export function CustomerListPage() {
  const { t } = useTranslation('customers')
  useDocumentTitle(t('title'))
  const [search, setSearch] = useSearchState<CustomerListSearch>()
  const { timeZone } = useMe().workspace
  const { fields, sortable } = useEditorFields()
  const state = useMemo(() => readListState(search, fields ?? NO_FIELDS), [search, fields])
  const ready = fields !== undefined
  const rows = useCustomerRows(state.params, ready)
  const archived = state.params.archived !== undefined
  const columns = useListColumns(sortable, archived)
  const mayAssign = useCan('customer.assign') && !archived
  const page = useRef<HTMLDivElement>(null)
  const height = useFillHeight(page)
  return (
    <div ref={page} className="customer-list" style={{ height }}>
      <ListHead params={state.params} ready={ready} onNew={() => setSearch({ new: '1' })} />
      <div className="customer-tools">
        <SearchBox
          value={search.search ?? ''}
          onSearch={(text) => setSearch({ search: text, sort: null }, { replace: true })}
        />
        <FilterChips
          filter={state.filter}
          fields={fields ?? NO_FIELDS}
          timeZone={timeZone}
          onChange={(filter) => setSearch({ filter: filterText(filter) })}
        />
        <Button
          size="small"
          type={archived ? 'primary' : 'dashed'}
          aria-pressed={archived}
          onClick={() => setSearch({ archived: archived ? null : '1', sort: null })}
        >
          {t('archivedSwitch')}
        </Button>
        <span className="customer-tools-end">
          <SortSelect
            columns={columns}
            fields={fields ?? NO_FIELDS}
            sortable={sortable}
            sort={state.sort}
            searching={Boolean(search.search)}
            onSort={(sort) => setSearch({ sort: sort ? sortText(sort) : null })}
          />
          <ColumnChooser
            choices={columns.map(({ key, title, naming }) => ({ key, title, fixed: naming || key === 'archivedAt' }))}
            shown={state.columns}
            onChange={(shown) => setSearch({ columns: columnsText(shown) }, { replace: true })}
            onReset={() => setSearch({ columns: columnsText(STANDARD_COLUMNS) }, { replace: true })}
          />
        </span>
      </div>
      {state.filterBroken && ready ? (
        <Alert
          type="warning"
          showIcon
          title={t('filterUnreadable')}
          action={
            <Button size="small" onClick={() => setSearch({ filter: null }, { replace: true })}>
              {t('clearFilter')}
            </Button>
          }
        />
      ) : null}
      {archived ? <p className="customer-archived-note">{t('archivedHint')}</p> : null}
      <ListNews />
      {/* Another list is another table: its position and selection start anew. */}
      <ListRows
        key={JSON.stringify(state.params)}
        rows={rows}
        state={state}
        search={search}
        columns={columns}
        selectable={mayAssign}
      />
      <NewCustomer open={search.new === '1'} onClose={() => setSearch({ new: null }, { replace: true })} />
    </div>
  )
}

/** Fetched with the first opening, and kept from then on so that it can close softly. */
function NewCustomer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [wanted, setWanted] = useState(open)
  if (open && !wanted) setWanted(true)
  return <Suspense>{wanted ? <NewCustomerDrawer open={open} onClose={onClose} /> : null}</Suspense>
}

type RowsProps = {
  rows: CustomerRows
  state: ListState
  search: CustomerListSearch
  columns: ListColumns
  selectable: boolean
}

function ListRows({ rows, state, search, columns, selectable }: RowsProps) {
  const { t } = useTranslation('customers')
  const go = useGo()
  const problemText = useProblemText()
  const [, setSearch] = useSearchState<CustomerListSearch>()
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set())
  const [initialIndex] = useState(() => startIndexOf(state))
  const total = useQuery(customerCountQuery(state.params)).data
  // Who reads a list in some order sees what it is ordered by, also where that column was not chosen.
  const ordering = columns.find(({ key }) => key === state.sort?.key)
  const shown = useMemo(() => shownColumns(columns, state.columns, ordering), [columns, state.columns, ordering])
  const follow = useCallback(
    (_row: CustomerRow, index: number) => rememberList({ search, params: state.params, index }),
    [search, state.params],
  )
  const open = useCallback(
    (row: CustomerRow, index: number) => {
      follow(row, index)
      go(hrefOf(row))
    },
    [go, follow],
  )
  if (rows.error) {
    return <ErrorState title={t('listFailed')} message={problemText(rows.error)} onRetry={rows.retry} />
  }
  return (
    <div className="customer-rows" data-outdated={rows.outdated}>
      <Suspense>
        {selection.size > 0 ? (
          <AssignBar selection={selection} onSelect={setSelection} params={state.params} total={total} />
        ) : null}
      </Suspense>
      <RecordTable
        {...rows}
        totalRows={total?.exact ? total.count : undefined}
        label={t('listLabel')}
        columns={shown}
        rowId={idOf}
        rowName={nameOf}
        sort={state.sort}
        onSort={(sort) => setSearch({ sort: sortText(sort) })}
        onOpen={open}
        onFollow={follow}
        rowHref={hrefOf}
        {...(selectable ? { selection, onSelect: setSelection } : {})}
        renderCard={(row) => <CustomerCard row={row} ordering={ordering} />}
        empty={
          <Suspense>
            <NoRows params={state.params} />
          </Suspense>
        }
        initialIndex={initialIndex}
      />
    </div>
  )
}

/** Back from a record, the list stands where one left it. */
function startIndexOf(state: ListState): number {
  const memory = recallList()
  return memory && JSON.stringify(memory.params) === JSON.stringify(state.params) ? memory.index : 0
}

function idOf(row: CustomerRow): string {
  return row.id
}

function hrefOf(row: CustomerRow): string {
  return paths.customer(row.id)
}

function nameOf(row: CustomerRow): string {
  return row.name
}
