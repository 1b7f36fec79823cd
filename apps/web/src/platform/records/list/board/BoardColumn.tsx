import { MoreOutlined } from '@ant-design/icons'
import { titleOf } from '@rapport/objects'
import { ErrorState } from '@rapport/ui'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Dropdown, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../api/problem-text.ts'
import { useFormat } from '../../../format.ts'
import { useGo } from '../../../navigation.tsx'
import { declarationOf } from '../../object.ts'
import { Carried, DropPlace } from '../drag/Carried.tsx'
import { recordCountQuery } from '../queries.ts'
import type { RecordRow } from '../types.ts'
import type { RecordList } from '../use-record-list.ts'
import { BoardCard } from './BoardCard.tsx'
import { columnParams, columnQuery } from './column-params.ts'

type Column = { value: string; name: string }
type Props = {
  list: RecordList
  column: Column & { key: string }
  others: readonly Column[]
  mayMove: (row: RecordRow) => boolean
  onMove: (row: RecordRow, value: string) => void
}

/** One column of a board with its cards, loaded a page at a time. */
export function BoardColumn({ list, column, others, mayMove, onMove }: Props) {
  const { t } = useTranslation('lists')
  const format = useFormat()
  const problemText = useProblemText()
  const { object } = list.given
  const { params } = list.state
  const query = useInfiniteQuery({ ...columnQuery(object, column, params), enabled: list.ready })
  const asked = columnParams(params, column.key, column.value)
  const count = useQuery({ ...recordCountQuery(object, asked), enabled: list.ready }).data
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? []
  const figure = count ? format.number(count.count) : ''
  return (
    <section className="board-column" aria-label={column.name}>
      <header>
        <strong>{column.name}</strong>
        <span>{count && !count.exact ? t('about', { formatted: figure }) : figure}</span>
      </header>
      <DropPlace id={column.value} className="board-cards">
        {query.isPending ? <Skeleton active title={false} /> : null}
        {query.error ? <ErrorState message={problemText(query.error)} onRetry={() => void query.refetch()} /> : null}
        {rows.map((row) => (
          <OneCard key={row.id} {...{ list, row, others, onMove }} isFixed={!mayMove(row)} />
        ))}
        {query.isSuccess && rows.length === 0 ? <p className="board-empty">{t('board.empty')}</p> : null}
        {query.hasNextPage ? (
          <Button size="small" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('board.more')}
          </Button>
        ) : null}
      </DropPlace>
    </section>
  )
}

type CardProps = Pick<Props, 'list' | 'others' | 'onMove'> & { row: RecordRow; isFixed: boolean }

/** A card with the menu that moves it, for whom carrying it is no way. */
function OneCard({ list, row, others, onMove, isFixed }: CardProps) {
  const { t } = useTranslation('lists')
  const go = useGo()
  const name = String(row[titleOf(declarationOf(list.given.object))] ?? '')
  const items = others.map(({ value, name: label }) => ({
    key: `to-${value}`,
    label,
    onClick: () => onMove(row, value),
  }))
  return (
    <div className="board-place">
      <Carried row={row} isFixed={isFixed} className="board-card" onOpen={() => go(list.given.hrefOf(row))}>
        <BoardCard list={list} row={row} />
      </Carried>
      {isFixed ? null : (
        <Dropdown
          trigger={['click']}
          menu={{ items: [{ key: 'move', type: 'group', label: t('board.move'), children: items }] }}
        >
          <Button
            className="board-move"
            type="text"
            size="small"
            icon={<MoreOutlined />}
            aria-label={t('board.moveCard', { name })}
          />
        </Dropdown>
      )}
    </div>
  )
}
