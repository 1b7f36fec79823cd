import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import { usePermitted } from '../../manifest/modules.ts'
import { inSentence, useObject } from '../object.ts'
import { recordCountQuery } from './queries.ts'
import type { RecordList } from './use-record-list.ts'

type Props = { list: RecordList }

/** Title with how many there are, and what one can do besides the list. */
export function ListHead({ list }: Props) {
  const { t } = useTranslation('lists')
  const { given, state, onNew } = list
  const { words } = useObject(given.object)
  const actions = usePermitted('listActions')
  const title = state.params.archived ? t('archivedTitle', { many: inSentence(words.many) }) : words.many
  return (
    <div className="rp-page-head">
      <h1 className="rp-title">
        {title} <ListCount list={list} />
      </h1>
      <div className="list-actions">
        {actions.map(({ key, component: Action }) => (
          <Action key={key} object={given.object} />
        ))}
        {given.HeadActions ? <given.HeadActions params={state.params} /> : null}
        {onNew ? (
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={onNew}>
            {t('new', { one: inSentence(words.one) })}
          </Button>
        ) : null}
      </div>
    </div>
  )
}

function ListCount({ list: { given, state, ready } }: Props) {
  const { t } = useTranslation('lists')
  const format = useFormat()
  const isNarrowed = state.filter !== undefined || state.params.search !== undefined
  const all = useQuery(recordCountQuery(given.object, state.whole)).data
  const found = useQuery({ ...recordCountQuery(given.object, state.params), enabled: ready && isNarrowed }).data
  if (!all) return null
  const counted = ({ count, exact }: { count: number; exact: boolean }) =>
    exact ? format.number(count) : t('about', { formatted: format.number(count) })
  const text = !isNarrowed ? counted(all) : found ? t('countOf', { found: counted(found), all: counted(all) }) : '…'
  return (
    <span className="list-count" aria-live="polite">
      {text}
    </span>
  )
}
