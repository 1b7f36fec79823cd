import type { CustomField } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { ApiProblem } from '../../platform/api/problem.ts'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { useFormat } from '../../platform/format.ts'
import { AppLink } from '../../platform/navigation.tsx'
import { declarationOf, isObject } from '../../platform/records/object.ts'
import { fieldTwinsQuery } from './queries.ts'

/** Whether a field could not become one without equal values, because records have some. */
export function isTwins(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'custom_field.has_twins'
}

/** The values that several records share, with the way to those records. */
export function TwinList({ field }: { field: CustomField }) {
  const { t } = useTranslation('fields')
  const format = useFormat()
  const problemText = useProblemText()
  const { data, error } = useQuery(fieldTwinsQuery(field.id))
  const object = isObject(field.object) ? field.object : null
  if (error) return <p role="alert">{problemText(error)}</p>
  if (!data) return <Skeleton active title={false} paragraph={{ rows: 2 }} />
  const hrefOf = (id: string) => (object ? paths.record(declarationOf(object).plural, id) : '')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list must be scrollable by keyboard
    <section className="fields-losses" tabIndex={0} aria-label={t('twins.list')}>
      <ul>
        {data.items.map(({ value, count, records }) => (
          <li key={value}>
            <q>{value}</q> {t('twins.records', { count, number: format.number(count) })}:{' '}
            {records.map(({ id, title }, place) => (
              <span key={id}>
                {place === 0 ? '' : format.language === 'zh' ? '、' : ', '}
                <AppLink href={hrefOf(id)}>{title}</AppLink>
              </span>
            ))}
          </li>
        ))}
      </ul>
      {data.more ? <p className="rp-muted">{t('twins.more')}</p> : null}
    </section>
  )
}
