import type { OrderWithLines } from '@rapport/contract'
import { decimalText, parseAmountMinor } from '@rapport/kernel'
import { Alert, App, Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { EnterSubmits } from '../../platform/fields/EnterSubmits.tsx'
import { useFormat } from '../../platform/format.ts'
import { useOrderAction } from './use-order-action.ts'

type Props = { order: OrderWithLines; open: boolean; onClose: () => void }
type Values = { amount: string; reason?: string }

/** Gives part or all of an order's money back. */
export function RefundDialog({ order, open, onClose }: Props) {
  const { t } = useTranslation(['orders', 'common'])
  const format = useFormat()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const { run, running, problem } = useOrderAction(order, 'refunds')
  const left = order.totalMinor - order.refundedMinor
  const money = (amountMinor: number) => format.money(amountMinor, order.currency)
  function refund(values: Values): void {
    const amountMinor = readAmount(values.amount, order.currency)
    if (amountMinor === null) return
    const reason = values.reason?.trim() ?? ''
    run(
      { amountMinor, ...(reason === '' ? {} : { reason }) },
      {
        onSuccess: () => {
          form.resetFields()
          onClose()
          void message.success(t('refundDone', { amount: money(amountMinor), number: order.number }))
        },
      },
    )
  }
  return (
    <Modal
      open={open}
      title={t('refundTitle', { number: order.number })}
      okText={t('refund')}
      cancelText={t('common:cancel')}
      confirmLoading={running}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {problem ? <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} /> : null}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ amount: decimalText(left, order.currency) }}
        onFinish={refund}
      >
        <Form.Item
          name="amount"
          label={t('refundAmount')}
          extra={t('refundMost', { amount: money(left) })}
          rules={[
            {
              validator: async (_rule, text: string) => {
                const amountMinor = readAmount(text, order.currency)
                if (amountMinor === null || amountMinor < 1 || amountMinor > left) {
                  throw new Error(t('refundWrong', { least: money(1), most: money(left) }))
                }
              },
            },
          ]}
        >
          <Input inputMode="decimal" suffix={order.currency} autoComplete="off" />
        </Form.Item>
        <Form.Item name="reason" label={`${t('reason')} (${t('common:optional')})`}>
          <Input maxLength={300} autoComplete="off" />
        </Form.Item>
        <EnterSubmits />
      </Form>
    </Modal>
  )
}

function readAmount(text: string, currency: string): number | null {
  try {
    return parseAmountMinor(text, currency)
  } catch {
    return null // the field's own rule says what is wrong
  }
}
