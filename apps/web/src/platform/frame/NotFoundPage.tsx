import { EmptyState } from '@rapport/ui'
import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { useDocumentTitle } from '../document-title.ts'
import { AppLink } from '../navigation.tsx'

/** Also for a record that does not exist. */
export function NotFoundPage() {
  const { t } = useTranslation('common')
  useDocumentTitle(t('problem.notFoundTitle'))
  return (
    <>
      <h1 className="rp-unseen">{t('problem.notFoundTitle')}</h1>
      <EmptyState
        title={t('problem.notFoundTitle')}
        actions={<AppLink href={paths.home()}>{t('problem.goHome')}</AppLink>}
      >
        {t('problem.notFoundHint')}
      </EmptyState>
    </>
  )
}
