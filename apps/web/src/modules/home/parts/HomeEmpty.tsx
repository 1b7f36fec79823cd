import { EmptyState } from '@rapport/ui'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { LinkButton } from '../../../platform/frame/LinkButton.tsx'
import { useCan } from '../../../platform/session/me.ts'
import { DemoStart } from '../../session/index.ts'

/** Before the first customer: what to do, as far as the reader may. */
export function HomeEmpty() {
  const { t } = useTranslation('home')
  const mayImport = useCan('import.run')
  const mayCreate = useCan('customer.create')
  const maySetUp = useCan('blueprint.manage')
  const actions = (
    <>
      {mayImport ? (
        <LinkButton type="primary" href={paths.newImport()}>
          {t('empty.import')}
        </LinkButton>
      ) : null}
      {mayImport ? <DemoStart /> : null}
      {maySetUp ? <LinkButton href={paths.settings('model')}>{t('empty.model')}</LinkButton> : null}
      {mayCreate ? <LinkButton href={paths.newCustomer()}>{t('empty.add')}</LinkButton> : null}
    </>
  )
  return (
    <div className="rp-card">
      <EmptyState title={t('empty.title')} actions={actions}>
        {t(mayImport ? 'empty.text' : 'empty.askAdministrator')}
      </EmptyState>
    </div>
  )
}
