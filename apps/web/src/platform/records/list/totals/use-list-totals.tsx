import type { Aggregate, ListTotals } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../format.ts'
import type { RecordList } from '../use-record-list.ts'
import { FigureText } from './Figures.tsx'
import { addedText, figuresText, readFigures, totalsQuery } from './totals.ts'

type Total = ListTotals['total']

/** The totals that a list asks for; nothing is asked for where there are none. */
export function useListTotals(list: RecordList, by: string | null, isWanted = true) {
  const { given, state, totals, ready } = list
  const isAsked = isWanted && ready && (by !== null || totals !== null)
  return useQuery({ ...totalsQuery(given.object, state.params, by, totals), enabled: isAsked })
}

/** The foot of a table: the figure of each column that has one, and how many records there are. */
export function useFoot(list: RecordList, isPart: boolean): ReadonlyMap<string, ReactNode> | undefined {
  const { t } = useTranslation('lists')
  const format = useFormat()
  const { data } = useListTotals(list, null, !isPart)
  const { totals, columns } = list
  return useMemo(() => {
    if (totals === null || isPart) return undefined
    const naming = columns.shown.find((column) => column.naming)?.key
    const count = data
      ? t('totals.count', { count: data.total.count, formatted: format.number(data.total.count) })
      : '…'
    const cells = figureCells(totals, data?.total).map(([key, aggregate, cell]): [string, ReactNode] => [
      key,
      <>
        <small>{t(`totals.${aggregate}`)}</small> {cell}
      </>,
    ])
    return new Map([...(naming === undefined ? [] : [[naming, count] as [string, ReactNode]]), ...cells])
  }, [totals, isPart, data, columns.shown, t, format])
}

/** The figures of a total by their columns. */
export function figureCells(totals: string | null, total: Total | undefined): [string, Aggregate, ReactNode][] {
  return [...readFigures(totals)].map(([key, aggregate], place) => [
    key,
    aggregate,
    total ? <FigureText key={key} figure={total.figures[place]} /> : '…',
  ])
}

/** What the menu of a column's head says and does of its figure; undefined for columns without one. */
export function useColumnTotals({ fields, totals, state, setSearch }: RecordList) {
  const figures = readFigures(totals)
  const mayTotal = (key: string) =>
    fields.some(({ name, type }) => name === key && (type === 'number' || type === 'money'))
  return {
    of: (key: string): Aggregate | null | undefined => (mayTotal(key) ? (figures.get(key) ?? null) : undefined),
    onChange: (key: string, aggregate: Aggregate | null) => {
      const others = [...figures].filter(([each]) => each !== key)
      const next = new Map(aggregate === null ? others : [...others, [key, aggregate]])
      const ofView = state.view.saved?.totals ?? null
      setSearch({ totals: addedText(figuresText(next), ofView) }, { replace: true })
    },
  }
}
