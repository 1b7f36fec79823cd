import { titleOf } from '@rapport/objects'
import { type ColumnActs, ErrorState, movedKey, RecordTable } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { Suspense, useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../api/problem-text.ts'
import { lazyPart } from '../../lazy-part.ts'
import { useGo } from '../../navigation.tsx'
import { inSentence, useObject } from '../object.ts'
import { useBlocks } from './blocks/use-blocks.tsx'
import { useBulkActs } from './bulk/acts.ts'
import { recallList, rememberList } from './list-memory.ts'
import { usePartActs } from './list-parts.tsx'
import { sortText } from './list-state.ts'
import { recordCountQuery } from './queries.ts'
import { RecordCard } from './RecordCard.tsx'
import { useColumnTotals, useFoot } from './totals/use-list-totals.tsx'
import type { BulkAct, RecordRow } from './types.ts'
import type { RecordList } from './use-record-list.ts'
import { useRecordRows } from './use-record-rows.ts'

const NoRecords = lazyPart(async () => ({ default: (await import('./NoRecords.tsx')).NoRecords }))
const BulkBar = lazyPart(async () => ({ default: (await import('./bulk/BulkBar.tsx')).BulkBar }))

const NO_ACTS: readonly BulkAct[] = []

/** The records of a list under each other, with the choice of many of them. `isPart`: of a group, whose totals stand in its head. */
export function TableLayout({ list, isPart = false }: { list: RecordList; isPart?: boolean }) {
  const { t } = useTranslation('lists')
  const problemText = useProblemText()
  const { given, state, setSearch, columns } = list
  const { object } = given
  const { declaration, words } = useObject(object)
  const rows = useRecordRows(object, state.params, list.ready)
  const total = useQuery(recordCountQuery(object, state.params)).data
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set())
  const own = [...usePartActs(object), ...(given.acts ?? NO_ACTS)]
  const acts = useBulkActs(object, state.params.archived !== undefined, own)
  const chosen = useMemo(() => rows.rows.filter(({ id }) => selection.has(id)), [rows.rows, selection])
  // What became of an act is told after nothing is chosen any more.
  const [wasChosen, setWasChosen] = useState(false)
  if (chosen.length > 0 && !wasChosen) setWasChosen(true)
  const [initialIndex] = useState(() => startIndexOf(declaration.plural, list))
  const calls = useRowCalls(list)
  const columnActs = useColumnActs(list)
  const foot = useFoot(list, isPart)
  const blocks = useBlocks(list)
  const title = titleOf(declaration)
  const nameOf = useCallback((row: RecordRow) => String(row[title] ?? ''), [title])
  const Card = given.Card ?? RecordCard
  if (rows.error) {
    return (
      <ErrorState
        title={t('listFailed', { many: inSentence(words.many) })}
        message={problemText(rows.error)}
        onRetry={rows.retry}
      />
    )
  }
  return (
    <div className="list-rows" data-outdated={rows.outdated}>
      <RecordTable
        {...rows}
        totalRows={total?.exact ? total.count : undefined}
        label={t('listLabel', { many: inSentence(words.many) })}
        columns={columns.shown}
        columnActs={columnActs}
        foot={foot}
        blocks={state.params.archived ? undefined : blocks.acts}
        density={columns.density}
        rowId={idOf}
        rowName={nameOf}
        rowHref={calls.href}
        sort={state.sort}
        onSort={(sort) => setSearch({ sort: sortText(sort) })}
        onOpen={calls.open}
        onFollow={calls.follow}
        onPeek={calls.peek}
        onActive={list.search.peek ? calls.peekAt : undefined}
        {...(acts.length > 0 ? { selection, onSelect: setSelection } : {})}
        renderCard={(row) => <Card row={row} ordering={columns.ordering} columns={columns.shown} />}
        empty={
          <Suspense>
            <NoRecords list={list} />
          </Suspense>
        }
        initialIndex={initialIndex}
      />
      {blocks.shown}
      <Suspense>
        {wasChosen ? (
          <BulkBar
            object={object}
            acts={acts}
            rows={chosen}
            columns={columns.shown}
            params={state.params}
            total={total}
            onSelect={setSelection}
          />
        ) : null}
      </Suspense>
    </div>
  )
}

/** What happens with a row: opened, followed by a link in it, shown beside the list. */
function useRowCalls({ given, search, state, setSearch }: RecordList) {
  const go = useGo()
  const { declaration } = useObject(given.object)
  const { params } = state
  const { plural } = declaration
  const href = (row: RecordRow) => given.hrefOf(row)
  const follow = (_row: RecordRow, index: number) => rememberList(plural, { search, params, index })
  const peekAt = (row: RecordRow) => setSearch({ peek: row.id }, { replace: true })
  return {
    href,
    follow,
    open: (row: RecordRow, index: number) => {
      follow(row, index)
      go(href(row))
    },
    peekAt,
    peek: (row: RecordRow) => setSearch({ peek: row.id === search.peek ? null : row.id }, { replace: true }),
  }
}

function useColumnActs(list: RecordList): ColumnActs {
  const { columns, arrange, resize } = list
  const keys = columns.shown.map(({ key }) => key)
  const totals = useColumnTotals(list)
  return {
    totals,
    onHide: (key) => arrange(keys.filter((each) => each !== key)),
    onMove: (key, places) => arrange(movedKey(keys, key, places)),
    onResize: resize,
  }
}

/** Back from a record, the list stands where one left it. */
function startIndexOf(plural: string, { state }: RecordList): number {
  const memory = recallList(plural)
  return memory && JSON.stringify(memory.params) === JSON.stringify(state.params) ? memory.index : 0
}

function idOf(row: RecordRow): string {
  return row.id
}
