import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../../platform/api/problem-text.ts'
import { archivedDepartmentsQuery, useRestoreDepartment } from '../queries.ts'

/** What was archived, with the way back; nothing is shown while that is nothing. */
export function ArchivedDepartments() {
  const { t } = useTranslation('organisation')
  const { message } = App.useApp()
  const problemText = useProblemText()
  const restore = useRestoreDepartment()
  const { items = [] } = useQuery(archivedDepartmentsQuery).data ?? {}
  if (items.length === 0) return null
  return (
    <div className="rp-card settings-card">
      <h3>{t('archivedOnes')}</h3>
      <ul className="organisation-archived">
        {items.map(({ id, name }) => (
          <li key={id}>
            {name}
            <Button
              size="small"
              type="text"
              aria-label={t('restoreNamed', { name })}
              onClick={() =>
                restore.mutate(id, {
                  onSuccess: () => void message.success(t('restored', { name })),
                  onError: (error) => void message.error(problemText(error)),
                })
              }
            >
              {t('restore')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
