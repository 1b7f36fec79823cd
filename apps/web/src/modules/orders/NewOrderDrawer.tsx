import './orders.css'
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { ORDER_LINES_MAX, type Order } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Drawer, Form, type FormInstance, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../platform/api/client.ts'
import { showFieldProblems } from '../../platform/api/form-problems.ts'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { CurrencySelect } from '../../platform/fields/CurrencySelect.tsx'
import { MomentField } from '../../platform/fields/DayInput.tsx'
import { EnterSubmits } from '../../platform/fields/EnterSubmits.tsx'
import { focusOnOpen } from '../../platform/fields/focus-on-open.ts'
import { useFormDraft } from '../../platform/form-draft.ts'
import { useFormat } from '../../platform/format.ts'
import type { CreationProps } from '../../platform/manifest/manifest.ts'
import { useMe } from '../../platform/session/me.ts'
import { useSubmission } from '../../platform/submission.ts'
import { CustomerChoice } from './CustomerChoice.tsx'
import { decimalOf, type LineValues, type OrderValues, orderRequest, orderTotalMinor } from './order-form.ts'

const DRAWER_WIDTH_PX = 560

type OrderCustomer = { id: string; name: string }

/** An order by hand, of the customer of the preset or of one that is chosen first. What was typed survives closing, reloading and a user error. */
export function NewOrderDrawer({ open, onClose, preset }: CreationProps) {
  const { t } = useTranslation('orders')
  const { customerId, customerName = '' } = preset
  const [chosen, setChosen] = useState<OrderCustomer | null>(customerId ? { id: customerId, name: customerName } : null)
  if (chosen) return <OrderDrawer key={chosen.id} customer={chosen} open={open} onClose={onClose} />
  return (
    <Drawer title={t('newOrder')} open={open} onClose={onClose} size={DRAWER_WIDTH_PX}>
      <CustomerChoice onChoose={setChosen} />
    </Drawer>
  )
}

type DrawerProps = { customer: OrderCustomer; open: boolean; onClose: () => void }

function OrderDrawer({ customer, open, onClose }: DrawerProps) {
  const { t } = useTranslation('orders')
  const { currency } = useMe().workspace
  const [form] = Form.useForm<OrderValues>()
  const { draft, onValuesChange, forget } = useFormDraft(draftOf(customer.id), [])
  const empty: OrderValues = { currency, lines: [{ quantity: '1' }] }
  const { place, placing, problem, dismiss } = usePlace(customer.id, form, () => {
    forget()
    form.setFieldsValue({ number: '', placedAt: '', ...empty })
    onClose()
  })
  return (
    <Drawer
      title={t('create.title', { name: customer.name })}
      open={open}
      onClose={onClose}
      afterOpenChange={focusOnOpen(form, 'number')}
      size={DRAWER_WIDTH_PX}
      footer={
        <div className="order-foot">
          <OrderTotal form={form} />
          <Button type="primary" loading={placing} onClick={() => form.submit()}>
            {t('create.save')}
          </Button>
        </div>
      }
    >
      {problem ? <Alert type="error" showIcon title={problem} style={{ marginBottom: 16 }} /> : null}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ ...empty, ...draft }}
        onValuesChange={(changed, all) => {
          onValuesChange(changed, all)
          dismiss()
        }}
        onFinish={place}
      >
        <div className="order-form-head">
          <Form.Item name="number" label={t('create.number')} extra={t('create.numberHint')}>
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
          <Form.Item name="placedAt" label={t('create.placedAt')} extra={t('create.placedAtHint')}>
            <MomentField />
          </Form.Item>
          <Form.Item name="currency" label={t('create.currency')}>
            <CurrencySelect />
          </Form.Item>
        </div>
        <LineFields />
        <EnterSubmits />
      </Form>
    </Drawer>
  )
}

function LineFields() {
  const { t } = useTranslation('orders')
  return (
    <Form.List
      name="lines"
      rules={[
        {
          validator: async (_rule, lines: LineValues[] | undefined) => {
            if (!lines || lines.length === 0) throw new Error(t('create.linesWrong'))
          },
        },
      ]}
    >
      {(rows, { add, remove }, { errors }) => (
        <>
          {rows.map((row, index) => (
            <div className="order-form-line" key={row.key}>
              <Form.Item name={[row.name, 'productCode']} label={t('line.product')}>
                <Input maxLength={100} autoComplete="off" />
              </Form.Item>
              <Form.Item name={[row.name, 'description']} label={t('line.description')}>
                <Input maxLength={500} autoComplete="off" />
              </Form.Item>
              <Form.Item
                name={[row.name, 'quantity']}
                label={t('line.quantity')}
                rules={[quantityRule(t('create.quantityWrong'))]}
              >
                <Input inputMode="decimal" autoComplete="off" />
              </Form.Item>
              <Form.Item
                name={[row.name, 'unitPrice']}
                label={t('line.unitPrice')}
                rules={[priceRule(t('create.numberWrong'))]}
              >
                <Input inputMode="decimal" autoComplete="off" />
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('line.remove', { number: index + 1 })}
                disabled={rows.length === 1}
                onClick={() => remove(row.name)}
              />
            </div>
          ))}
          <Form.ErrorList errors={errors} />
          <Button
            type="dashed"
            icon={<PlusOutlined aria-hidden />}
            disabled={rows.length >= ORDER_LINES_MAX}
            onClick={() => add({ quantity: '1' })}
          >
            {t('line.add')}
          </Button>
        </>
      )}
    </Form.List>
  )
}

function OrderTotal({ form }: { form: FormInstance<OrderValues> }) {
  const { t } = useTranslation('orders')
  const format = useFormat()
  const workspaceCurrency = useMe().workspace.currency
  const lines = Form.useWatch('lines', form) ?? []
  const currency = Form.useWatch('currency', form) ?? workspaceCurrency
  const total = format.money(orderTotalMinor(lines.filter(Boolean), currency), currency)
  return <b aria-live="polite">{t('create.total', { amount: total })}</b>
}

function draftOf(customerId: string): string {
  return `order.${customerId}`
}

function usePlace(customerId: string, form: FormInstance<OrderValues>, onPlaced: () => void) {
  const { t } = useTranslation('orders')
  const { message } = App.useApp()
  const problemText = useProblemText()
  const queryClient = useQueryClient()
  const [problem, setProblem] = useState<string | null>(null)
  const { mutate, isPending } = useSubmission({
    draft: draftOf(customerId),
    send: (values: OrderValues, request) =>
      api.post<Order>('/api/v1/orders', orderRequest(customerId, values), request),
    onSuccess: (order) => {
      void message.success(t('create.placed', { number: order.number }))
      void queryClient.invalidateQueries({ queryKey: ['customers', 'one', customerId] })
    },
  })

  function place(values: OrderValues): void {
    setProblem(null)
    mutate(values, {
      onSuccess: onPlaced,
      onError: (error) => {
        const rest = showFieldProblems(form, error)
        setProblem(rest === null ? null : problemText(rest))
      },
    })
  }

  return { place, placing: isPending, problem, dismiss: () => setProblem(null) }
}

function quantityRule(sentence: string) {
  return {
    validator: async (_rule: unknown, text: string | undefined) => {
      const decimal = decimalOf(text)
      if (decimal === null || Number(decimal) <= 0) throw new Error(sentence)
    },
  }
}

function priceRule(sentence: string) {
  return {
    validator: async (_rule: unknown, text: string | undefined) => {
      if (decimalOf(text) === null) throw new Error(sentence)
    },
  }
}
