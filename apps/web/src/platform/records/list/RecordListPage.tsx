import './list.css'
import { useFillHeight, useNarrow } from '@rapport/ui'
import { Suspense, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDocumentTitle } from '../../document-title.ts'
import { lazyPart } from '../../lazy-part.ts'
import { useObject } from '../object.ts'
import { ListHead } from './ListHead.tsx'
import { ListNews } from './ListNews.tsx'
import { ListTools } from './ListTools.tsx'
import { noteOwnWrite } from './own-writes.ts'
import { TableLayout } from './TableLayout.tsx'
import { isGrouping } from './totals/totals.ts'
import type { RecordListProps } from './types.ts'
import { useListKeys } from './use-list-keys.ts'
import { type RecordList, useRecordList } from './use-record-list.ts'

const FilterUnreadable = lazyPart(async () => ({
  default: (await import('./FilterUnreadable.tsx')).FilterUnreadable,
}))
const PeekPanel = lazyPart(async () => ({ default: (await import('./PeekPanel.tsx')).PeekPanel }))
const BoardLayout = lazyPart(async () => ({ default: (await import('./board/BoardLayout.tsx')).BoardLayout }))
const GroupedLayout = lazyPart(async () => ({ default: (await import('./totals/GroupedLayout.tsx')).GroupedLayout }))
const CalendarLayout = lazyPart(async () => ({
  default: (await import('./calendar/CalendarLayout.tsx')).CalendarLayout,
}))
const RecordFormDrawer = lazyPart(async () => ({
  default: (await import('../RecordFormDrawer.tsx')).RecordFormDrawer,
}))
const KeysHelp = lazyPart(async () => ({ default: (await import('./KeysHelp.tsx')).KeysHelp }))

const NO_TOPICS: readonly string[] = []

/** A list of the records of a declared object: its views, filters, search, order, columns and layout, all of it in the address. */
export function RecordListPage(given: RecordListProps) {
  const { t } = useTranslation('lists')
  const { words } = useObject(given.object)
  useDocumentTitle(words.many)
  const list = useRecordList(given)
  const { state, search, setSearch, ready } = list
  const page = useRef<HTMLDivElement>(null)
  const searchBox = useRef<HTMLInputElement>(null)
  const height = useFillHeight(page)
  const [isHelpOpen, setHelpOpen] = useState(false)
  const isWide = !useNarrow()
  const peeked = isWide ? search.peek : undefined
  const closePeek = () => setSearch({ peek: null }, { replace: true })
  useListKeys(page, searchBox, {
    onNew: list.onNew,
    onHelp: () => setHelpOpen(true),
    onClosePeek: peeked ? closePeek : undefined,
  })
  return (
    <div ref={page} className="record-list" style={{ height }}>
      <ListHead list={list} />
      <ListTools list={list} searchBox={searchBox} onHelp={() => setHelpOpen(true)} />
      {state.filterBroken && ready ? (
        <Suspense>
          <FilterUnreadable onClear={() => setSearch({ filter: null }, { replace: true })} />
        </Suspense>
      ) : null}
      {state.params.archived ? <p className="list-note">{t('archivedHint')}</p> : null}
      <ListNews object={given.object} topics={given.topics ?? NO_TOPICS} isRenewed={state.layout !== 'table'} />
      <div className="list-body">
        <Rows list={list} />
        {peeked ? (
          <Suspense>
            <PeekPanel given={given} id={peeked} onClose={closePeek} />
          </Suspense>
        ) : null}
      </div>
      {list.onNew ? (
        <NewRecord
          given={given}
          open={search.new === '1'}
          onClose={() => {
            // It closes by itself once the record was made: the hint of that is no news here.
            noteOwnWrite(given.object)
            setSearch({ new: null }, { replace: true })
          }}
        />
      ) : null}
      <Suspense>{isHelpOpen ? <KeysHelp layout={state.layout} onClose={() => setHelpOpen(false)} /> : null}</Suspense>
    </div>
  )
}

/** The layout one chose; what another one loads is fetched when it is chosen. */
function Rows({ list }: { list: RecordList }) {
  const { layout, params } = list.state
  const field = list.fields.find((each) => each.name === list.grouping && isGrouping(each))
  if (layout === 'table' && field && list.ready) {
    return (
      <Suspense fallback={<div className="list-rows" aria-busy />}>
        <GroupedLayout key={field.name} list={list} field={field} />
      </Suspense>
    )
  }
  // Another list is another table: its position and selection start anew.
  if (layout === 'table') return <TableLayout key={JSON.stringify(params)} list={list} />
  return (
    <Suspense fallback={<div className="list-rows" aria-busy />}>
      {layout === 'board' ? <BoardLayout list={list} /> : <CalendarLayout list={list} />}
    </Suspense>
  )
}

type NewProps = { given: RecordListProps; open: boolean; onClose: () => void }

/** Fetched with the first opening, and kept from then on so that it can close softly. */
function NewRecord({ given, ...props }: NewProps) {
  const { NewForm, object } = given
  const [wanted, setWanted] = useState(props.open)
  if (props.open && !wanted) setWanted(true)
  if (!wanted) return null
  return <Suspense>{NewForm ? <NewForm {...props} /> : <RecordFormDrawer object={object} {...props} />}</Suspense>
}
