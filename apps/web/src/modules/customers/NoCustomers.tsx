import { EmptyState } from '@rapport/ui'
import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { LinkButton } from '../../platform/frame/LinkButton.tsx'
import { useCan } from '../../platform/session/me.ts'

/** Nobody yet: where customers come from. */
export function NoCustomers() {
  const { t } = useTranslation('customers')
  const mayImport = useCan('import.run')
  const mayCreate = useCan('customer.create')
  return (
    <EmptyState
      title={t('empty')}
      actions={
        <>
          {mayImport ? (
            <LinkButton type="primary" href={paths.newImport()}>
              {t('import')}
            </LinkButton>
          ) : null}
          {mayCreate ? <LinkButton href={paths.newCustomer()}>{t('newCustomer')}</LinkButton> : null}
        </>
      }
    >
      {t('emptyHint')}
    </EmptyState>
  )
}
