import type { ObjectName } from '@rapport/contract'
import { EmptyState } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RecordListSearch } from '../../../paths.ts'
import { useFormat } from '../../format.ts'
import { useSearchState } from '../../navigation.tsx'
import { inSentence, useObject } from '../object.ts'
import type { ListState } from './list-state.ts'
import { recordCountQuery } from './queries.ts'
import type { RecordList } from './use-record-list.ts'

/** A list without rows: why, and the ways on. */
export function NoRecords({ list: { given, state, onNew } }: { list: RecordList }) {
  const { t } = useTranslation('lists')
  const { words } = useObject(given.object)
  const [, setSearch] = useSearchState<RecordListSearch>()
  const names = { many: inSentence(words.many), one: inSentence(words.one) }
  if (state.filter !== undefined || state.params.search !== undefined) {
    return (
      <EmptyState
        title={t('noneFound', names)}
        actions={
          <>
            <ArchivedFinds object={given.object} state={state} />
            <Button onClick={() => setSearch({ filter: null, search: null })}>{t('showAll')}</Button>
          </>
        }
      >
        {t('noneFoundHint')}
      </EmptyState>
    )
  }
  if (state.params.archived) return <EmptyState title={t('archivedEmpty', names)}>{t('archivedEmptyHint')}</EmptyState>
  if (given.Empty && state.view.filter === undefined) return <given.Empty />
  const action = onNew ? (
    <Button type="primary" onClick={onNew}>
      {t('new', names)}
    </Button>
  ) : undefined
  return (
    <EmptyState title={t('empty', names)} actions={action}>
      {state.view.filter === undefined ? t('emptyHint') : t('emptyViewHint')}
    </EmptyState>
  )
}

/** Who looks in vain for something that was archived is led there. */
function ArchivedFinds({ object, state: { params } }: { object: ObjectName; state: ListState }) {
  const { t } = useTranslation('lists')
  const format = useFormat()
  const { declaration } = useObject(object)
  const [, setSearch] = useSearchState<RecordListSearch>()
  const { filter, search, archived } = params
  const asked = { ...(filter ? { filter } : {}), ...(search ? { search } : {}), archived: 'only' as const }
  const isAsked = !archived && declaration.actions.includes('archive')
  const found = useQuery({ ...recordCountQuery(object, asked), enabled: isAsked }).data
  if (!isAsked || !found || found.count === 0) return null
  return (
    <Button type="primary" onClick={() => setSearch({ archived: '1', sort: null })}>
      {t('archivedFound', { count: found.count, formatted: format.number(found.count) })}
    </Button>
  )
}
