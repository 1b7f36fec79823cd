import type { OrderWithLines } from '@rapport/contract'
import { Alert, App, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useOrderAction } from './use-order-action.ts'

type Props = { order: OrderWithLines; open: boolean; onClose: () => void }

/** Cancelling cannot be taken back, so it is asked first and says what it does. */
export function CancelOrderDialog({ order, open, onClose }: Props) {
  const { t } = useTranslation(['orders', 'common'])
  const { message } = App.useApp()
  const { run, running, problem } = useOrderAction(order, 'cancellation')
  const [reason, setReason] = useState('')
  const reasonId = useId()
  function cancel(): void {
    run(reason.trim() === '' ? {} : { reason: reason.trim() }, {
      onSuccess: () => {
        onClose()
        void message.success(t('cancelled', { number: order.number }))
      },
    })
  }
  return (
    <Modal
      open={open}
      title={t('cancelTitle', { number: order.number })}
      okText={t('cancel')}
      okButtonProps={{ danger: true }}
      cancelText={t('keep')}
      confirmLoading={running}
      onOk={cancel}
      onCancel={onClose}
    >
      {problem ? <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} /> : null}
      <p>{t('cancelHint')}</p>
      <label htmlFor={reasonId}>
        {t('reason')} <span className="rp-muted">({t('common:optional')})</span>
      </label>
      <Input
        id={reasonId}
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onPressEnter={cancel}
      />
    </Modal>
  )
}
