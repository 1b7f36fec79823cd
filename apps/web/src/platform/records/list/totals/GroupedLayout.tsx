import './groups.css'
import type { ListTotals } from '@rapport/contract'
import { decodeFilter, encodeFilter, type Filter } from '@rapport/kernel'
import { type EditorField, ErrorState, fullLabel } from '@rapport/ui'
import { Skeleton } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../api/problem-text.ts'
import { useFormat } from '../../../format.ts'
import { useMe } from '../../../session/me.ts'
import { inSentence, useObject } from '../../object.ts'
import { allOf } from '../list-state.ts'
import { TableLayout } from '../TableLayout.tsx'
import type { RecordList } from '../use-record-list.ts'
import { groupFilter, inOrder } from './totals.ts'
import { figureCells, useListTotals } from './use-list-totals.tsx'

type Group = ListTotals['groups'][number]
/** So many rows of a group are seen at once; it scrolls to the others. */
const ROWS_SHOWN = 10
/** The head of the table, its borders and the room below. */
const AROUND_PX = 48

/** The records of a list in groups, each with how many there are and their figures; an open one shows its records. */
export function GroupedLayout({ list, field }: { list: RecordList; field: EditorField }) {
  const { t } = useTranslation('lists')
  const problemText = useProblemText()
  const { words } = useObject(list.given.object)
  const nameOf = useGroupNames(field)
  const totals = useListTotals(list, field.name)
  const [toggled, setToggled] = useState<ReadonlySet<string | null>>(new Set())
  if (totals.error) {
    const title = t('listFailed', { many: inSentence(words.many) })
    return <ErrorState title={title} message={problemText(totals.error)} onRetry={() => void totals.refetch()} />
  }
  if (!totals.data) return <Skeleton active className="list-groups" />
  const { groups, others, total } = totals.data
  const sorted = inOrder(groups, field)
  const toggle = (key: string | null) => {
    const next = new Set(toggled)
    if (!next.delete(key)) next.add(key)
    setToggled(next)
  }
  return (
    <section className="list-groups" aria-label={t('group.label', { field: fullLabel(field) })}>
      {sorted.map((group, place) => (
        <GroupPart
          key={group.key}
          list={list}
          group={group}
          name={nameOf(group)}
          field={field}
          // The first one is open at first.
          isOpen={toggled.has(group.key) !== (place === 0)}
          onToggle={() => toggle(group.key)}
        />
      ))}
      {others ? (
        <GroupLine name={t('group.others', { count: others.groups })} total={others} totals={list.totals} list={list} />
      ) : null}
      <GroupLine name={t('group.all')} total={total} totals={list.totals} list={list} isFoot />
    </section>
  )
}

type PartProps = {
  list: RecordList
  group: Group
  name: string
  field: EditorField
  isOpen: boolean
  onToggle: () => void
}

function GroupPart({ list, group, name, field, isOpen, onToggle }: PartProps) {
  const id = useId()
  const { timeZone } = useMe().workspace
  const rowPx = list.columns.density === 'compact' ? 30 : 38
  return (
    <div className="list-group">
      <h2>
        <button type="button" aria-expanded={isOpen} aria-controls={id} onClick={onToggle}>
          <i aria-hidden>{isOpen ? '▾' : '▸'}</i> {name}
        </button>
        <Figures list={list} total={group} />
      </h2>
      <div id={id} hidden={!isOpen}>
        {isOpen ? (
          <div className="list-group-rows" style={{ height: Math.min(group.count, ROWS_SHOWN) * rowPx + AROUND_PX }}>
            <TableLayout isPart list={ofGroup(list, groupFilter(field, group.key, timeZone))} />
          </div>
        ) : null}
      </div>
    </div>
  )
}

function GroupLine(props: {
  name: string
  total: ListTotals['total']
  totals: string | null
  list: RecordList
  isFoot?: boolean
}) {
  return (
    <div className="list-group" data-foot={props.isFoot ?? false}>
      <p>
        <b>{props.name}</b>
        <Figures list={props.list} total={props.total} />
      </p>
    </div>
  )
}

/** How many there are, and the figure of each column that has one. */
function Figures({ list, total }: { list: RecordList; total: ListTotals['total'] }): ReactNode {
  const { t } = useTranslation('lists')
  const format = useFormat()
  const titleOf = (key: string) => list.columns.all.find((column) => column.key === key)?.title ?? key
  return (
    <span className="list-group-figures">
      <span>{format.number(total.count)}</span>
      {figureCells(list.totals, total).map(([key, aggregate, cell]) => (
        <span key={key}>
          <small>{t('totals.named', { aggregate: t(`totals.${aggregate}`), column: titleOf(key) })}</small> {cell}
        </span>
      ))}
    </span>
  )
}

/** The list with its group's condition. */
function ofGroup(list: RecordList, own: Filter): RecordList {
  const { params } = list.state
  const whole = params.filter === undefined ? undefined : (decodeFilter(params.filter) as Filter) // encoded by the list
  const filter = allOf(whole, own)
  const narrowed = { ...params, ...(filter ? { filter: encodeFilter(filter) } : {}) }
  return { ...list, state: { ...list.state, params: narrowed } }
}

/** A group by name: a choice, a person or record, a month, yes or no. */
function useGroupNames(field: EditorField): (group: Group) => string {
  const { t } = useTranslation(['lists', 'common'])
  const format = useFormat()
  return ({ key, name }) => {
    if (key === null) return t('board.none')
    if (field.type === 'instant' || field.type === 'day') return format.month(key)
    if (field.type === 'boolean') return t(key === 'true' ? 'group.yes' : 'group.no')
    return field.options?.find(({ value }) => value === key)?.label ?? name ?? t('group.hidden')
  }
}
