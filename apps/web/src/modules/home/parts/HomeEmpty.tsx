import { EmptyState } from '@rapport/ui'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { useGo } from '../../../platform/navigation.tsx'
import { useCan } from '../../../platform/session/me.ts'
import { DemoStart } from '../../session/index.ts'

/** Before the first customer: what to do, as far as the reader may. */
export function HomeEmpty() {
  const { t } = useTranslation('home')
  const go = useGo()
  const mayImport = useCan('import.run')
  const mayCreate = useCan('customer.create')
  const actions = (
    <>
      {mayImport ? (
        <Button type="primary" onClick={() => go(paths.newImport())}>
          {t('empty.import')}
        </Button>
      ) : null}
      {mayImport ? <DemoStart /> : null}
      {mayCreate ? <Button onClick={() => go(paths.newCustomer())}>{t('empty.add')}</Button> : null}
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
