import type { ExchangeRate } from '@rapport/contract'
import { App, Button, Form, type FormInstance, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { showFieldProblems } from '../../../platform/api/form-problems.ts'
import { CurrencySelect } from '../../../platform/fields/CurrencySelect.tsx'
import { DayItem } from '../../../platform/fields/DayInput.tsx'
import { FormAlert } from '../../../platform/fields/FormAlert.tsx'
import { useMe } from '../../../platform/session/me.ts'
import { dayOfInstant } from '../workspace/as-of.ts'
import { useSetRate } from './queries.ts'

/** The contract's pattern: told before the server has to refuse. */
const RATE = /^\d{1,10}(\.\d{1,10})?$/

/** `own`: the currency of the workspace, in which the rate is. */
export function RateForm({ form, own }: { form: FormInstance<ExchangeRate>; own: string }) {
  const { t } = useTranslation(['settings', 'common'])
  const { timeZone } = useMe().workspace
  const { message } = App.useApp()
  const today = dayOfInstant(new Date().toISOString(), timeZone)
  const currency = Form.useWatch('currency', form)
  const save = useSetRate(() => {
    form.resetFields()
    void message.success(t('common:saved'))
  })
  const required = { required: true, message: t('common:required') }
  const notOwn = {
    validator: (_rule: unknown, value: string | undefined) =>
      value === own ? Promise.reject(new Error(t('rates.ownCurrency'))) : Promise.resolve(),
  }
  return (
    <div className="rp-card settings-card">
      <h3>{t('rates.add')}</h3>
      <FormAlert form={form} error={save.error} />
      <Form<ExchangeRate>
        form={form}
        className="settings-form"
        layout="vertical"
        requiredMark={false}
        initialValues={{ validFrom: today }}
        onValuesChange={save.dismiss}
        onFinish={(values) => save.mutate(values, { onError: (error) => showFieldProblems(form, error) })}
      >
        <Form.Item name="currency" label={t('rates.currency')} rules={[required, notOwn]}>
          <CurrencySelect />
        </Form.Item>
        <Form.Item
          name="rate"
          label={currency ? t('rates.rateOf', { currency, own }) : t('rates.rate')}
          normalize={(typed: string) => typed.replace(',', '.').trim()}
          validateTrigger="onBlur"
          rules={[required, { pattern: RATE, message: t('rates.rateWrong') }]}
        >
          <Input inputMode="decimal" maxLength={21} suffix={own} autoComplete="off" />
        </Form.Item>
        <Form.Item name="validFrom" label={t('rates.from')} extra={t('rates.fromHint')} rules={[required]}>
          <DayItem />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('common:save')}
        </Button>
      </Form>
    </div>
  )
}
