import { FunctionOutlined } from '@ant-design/icons'
import type { Explanation } from '@rapport/contract'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { Button, Popover, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { useProblemText } from '../../api/problem-text.ts'
import type { AnyRecord, RecordField } from '../object.ts'
import { ComputedExplanation } from './ComputedExplanation.tsx'

type Props = { field: RecordField; expression: string; record: AnyRecord }

/** Beside a computed value: how it came about. */
export function ComputedHow({ field, expression, record }: Props) {
  const { t } = useTranslation('records')
  const [open, setOpen] = useState(false)
  const content = open ? <Explained field={field} expression={expression} record={record} /> : null
  return (
    <Popover
      trigger={['hover', 'click']}
      title={t('computed.title')}
      open={open}
      onOpenChange={setOpen}
      content={content}
    >
      <Button
        type="text"
        size="small"
        className="computed-how"
        icon={<FunctionOutlined aria-hidden />}
        aria-label={t('computed.how', { field: field.label })}
        aria-expanded={open}
      />
    </Popover>
  )
}

function Explained({ field, expression, record }: Props) {
  const problemText = useProblemText()
  const { data, error } = useQuery(explanationQuery(field, record))
  if (error) return <p role="alert">{problemText(error)}</p>
  if (!data) return <Skeleton active title={false} paragraph={{ rows: 2 }} />
  return <ComputedExplanation field={field} expression={expression} explanation={data} />
}

function explanationQuery({ object, name }: RecordField, { id }: AnyRecord) {
  return queryOptions({
    queryKey: ['fields', 'explanation', object, name, id],
    queryFn: ({ signal }) =>
      api.get<Explanation>('/api/v1/fields/explanation', { query: { object, name, record: id }, signal }),
    staleTime: 0,
  })
}
