import type { CustomField, ObjectName } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { currentLanguage } from '../../platform/i18n/language.ts'
import { archivedFieldsQuery, useArchiveField } from './queries.ts'

/** Archived fields of an object, to be brought back; nothing where there are none. */
export function ArchivedFields({ object }: { object: ObjectName }) {
  const { t } = useTranslation('fields')
  const language = currentLanguage()
  const problemText = useProblemText()
  const { message } = App.useApp()
  const { data } = useQuery(archivedFieldsQuery)
  const labelOf = ({ labels }: CustomField) => labels[language]
  const { mutate, isPending } = useArchiveField(
    (field) => void message.success(t('restored', { field: labelOf(field) })),
    (error) => void message.error(problemText(error)),
  )
  const fields = data?.items.filter((field) => field.object === object) ?? []
  if (fields.length === 0) return null
  return (
    <div className="rp-card settings-card">
      <h3>{t('archivedOnes')}</h3>
      <ul className="fields-archived">
        {fields.map((field) => (
          <li key={field.id}>
            <span>
              {labelOf(field)} <span className="rp-muted">{t(`types.${field.type}`)}</span>
            </span>
            <Button
              size="small"
              disabled={isPending}
              aria-label={t('restoreNamed', { field: labelOf(field) })}
              onClick={() => mutate({ field, isArchived: false })}
            >
              {t('restore')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
