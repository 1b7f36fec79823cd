import type { CustomObject } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { currentLanguage } from '../../../platform/i18n/language.ts'
import { archivedObjectsQuery, useArchiveObject } from '../queries.ts'

/** Archived objects, to be brought back; nothing where there are none. */
export function ArchivedObjects() {
  const { t } = useTranslation('customObjects')
  const problemText = useProblemText()
  const { message } = App.useApp()
  const { data } = useQuery(archivedObjectsQuery)
  const labelOf = ({ many }: CustomObject) => many[currentLanguage()]
  const { mutate, isPending } = useArchiveObject(
    (object) => void message.success(t('restored', { object: labelOf(object) })),
    (error) => void message.error(problemText(error)),
  )
  const objects = data?.items ?? []
  if (objects.length === 0) return null
  return (
    <div className="rp-card settings-card">
      <h3>{t('archivedOnes')}</h3>
      <ul className="objects-archived">
        {objects.map((object) => (
          <li key={object.id}>
            <span>{labelOf(object)}</span>
            <Button
              size="small"
              disabled={isPending}
              aria-label={t('restoreNamed', { object: labelOf(object) })}
              onClick={() => mutate({ object, isArchived: false })}
            >
              {t('restore')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
