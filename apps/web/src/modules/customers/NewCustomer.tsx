import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { useGo } from '../../platform/navigation.tsx'
import { nameOf } from '../../platform/records/object.ts'
import { RecordFormDrawer } from '../../platform/records/RecordFormDrawer.tsx'

/** A new customer by hand; its page opens once it is there. */
export function NewCustomer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('customers')
  const { message } = App.useApp()
  const go = useGo()
  return (
    <RecordFormDrawer
      object="customer"
      open={open}
      onClose={onClose}
      onSaved={(saved) => {
        void message.success(t('create.created', { name: nameOf('customer', saved) }))
        go(paths.customer(saved.id))
      }}
    />
  )
}
