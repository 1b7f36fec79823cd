import { CloseOutlined } from '@ant-design/icons'
import { ErrorState, isEmpty, isMarked, renderValue } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../api/problem-text.ts'
import { LinkButton } from '../../frame/LinkButton.tsx'
import { useFieldFormat } from '../field-format.tsx'
import { nameOf, useObject } from '../object.ts'
import { recordQuery } from '../queries.ts'
import { RevealField } from '../reveal/RevealField.tsx'
import type { RecordListProps } from './types.ts'

type Props = { given: RecordListProps; id: string; onClose: () => void }

/** One record beside the list, so that one can look through many without leaving it. */
export function PeekPanel({ given, id, onClose }: Props) {
  const { t } = useTranslation(['lists', 'common'])
  const { object, hrefOf, Peek = RecordFacts } = given
  const { words } = useObject(object)
  const record = useQuery(recordQuery(object, id)).data
  return (
    <aside className="list-peek" aria-label={t('peek.label', { one: words.one })}>
      <header>
        <strong>{record ? nameOf(object, record) : words.one}</strong>
        {record ? (
          <LinkButton size="small" href={hrefOf(record)}>
            {t('peek.open')}
          </LinkButton>
        ) : null}
        <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t('common:close')} onClick={onClose} />
      </header>
      <Suspense fallback={<Skeleton active />}>
        <Peek id={id} object={object} />
      </Suspense>
    </aside>
  )
}

/** The values of a record that has any. */
function RecordFacts({ id, object }: { id: string; object: RecordListProps['object'] }) {
  const problemText = useProblemText()
  const format = useFieldFormat()
  const { fields } = useObject(object)
  const { data: record, error, refetch } = useQuery(recordQuery(object, id))
  if (error) return <ErrorState message={problemText(error)} onRetry={() => void refetch()} />
  if (!record) return <Skeleton active />
  return (
    <dl className="list-peek-facts">
      {fields
        .filter((field) => !field.title && (isMarked(field) || !isEmpty(record[field.key])))
        .map((field) => (
          <div key={field.key}>
            <dt>{field.label}</dt>
            <dd>
              <RevealField object={object} field={field} record={record}>
                {renderValue(field, record[field.key], record, format)}
              </RevealField>
            </dd>
          </div>
        ))}
    </dl>
  )
}
