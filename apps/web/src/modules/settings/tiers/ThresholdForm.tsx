import { decimalText, minorDigits, parseAmountMinor } from '@rapport/kernel'
import { Alert, App, Button, Form, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingsSearch } from '../../../paths.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useSearchState } from '../../../platform/navigation.tsx'
import { useMe } from '../../../platform/session/me.ts'
import { PreviewOfMoves } from './PreviewOfMoves.tsx'
import { type Thresholds, useApplyModel, usePreview } from './queries.ts'
import { roundedThresholds, THRESHOLD_NAMES, type ThresholdName, thresholdDecimals } from './threshold-text.ts'

/** The same as Thresholds, but the spend as people write it ("1234.50"). */
type FormValues = Omit<Thresholds, 'spend12mMinor'> & { spend12mMinor: string }

const RANGES: Record<ThresholdName, { min: number; max?: number; step: number }> = {
  spend12mMinor: { min: 0, step: 100 },
  orders12m: { min: 1, max: 10_000, step: 1 },
  points: { min: 0.1, max: 100_000, step: 1 },
  gapRatio: { min: 0.5, max: 20, step: 0.1 },
  atRiskRatio: { min: 1, max: 20, step: 0.1 },
  lapsedRatio: { min: 1.5, max: 50, step: 0.1 },
}

/** Thresholds by hand: first who would move, then in force. */
export function ThresholdForm({ start }: { start: Thresholds }) {
  const { t } = useTranslation('settings')
  const { currency } = useMe().workspace
  const { message } = App.useApp()
  const problemText = useProblemText()
  const [, setSearch] = useSearchState<SettingsSearch>()
  const [form] = Form.useForm<FormValues>()
  const [stale, setStale] = useState(false)
  const preview = usePreview()
  const apply = useApplyModel()
  const toThresholds = (values: FormValues): Thresholds =>
    roundedThresholds({ ...values, spend12mMinor: parseAmountMinor(String(values.spend12mMinor), currency) })

  function look(values: FormValues): void {
    setStale(false)
    preview.mutate(toThresholds(values))
  }

  async function putInForce(): Promise<void> {
    const values = await form.validateFields()
    apply.mutate(
      { mode: 'manual', thresholds: toThresholds(values) },
      {
        onSuccess: () => {
          setSearch({ mode: null }, { replace: true })
          void message.success(t('tiers.appliedNow'))
        },
      },
    )
  }

  const problem = preview.error ?? apply.error
  return (
    <Form<FormValues>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ ...roundedThresholds(start), spend12mMinor: decimalText(start.spend12mMinor, currency) }}
      onValuesChange={() => {
        setStale(true)
        if (preview.isError) preview.reset()
      }}
      onFinish={look}
    >
      {problem ? (
        <Alert type="error" showIcon role="alert" title={problemText(problem)} style={{ marginBottom: 16 }} />
      ) : null}
      <div className="form-pair">
        {THRESHOLD_NAMES.map((name) => (
          <ThresholdField key={name} name={name} currency={currency} />
        ))}
      </div>
      <Button htmlType="submit" loading={preview.isPending}>
        {t('tiers.preview')}
      </Button>
      {preview.data ? (
        <PreviewOfMoves preview={preview.data} stale={stale}>
          <Button type="primary" disabled={stale} loading={apply.isPending} onClick={() => void putInForce()}>
            {t('tiers.apply')}
          </Button>
        </PreviewOfMoves>
      ) : null}
    </Form>
  )
}

/** 2, not 2.00; what is being typed stays as typed. */
function withoutZeros(
  value: string | number | undefined,
  { userTyping, input }: { userTyping: boolean; input: string },
) {
  if (userTyping || value === undefined || value === '') return userTyping ? input : ''
  return String(Number(value))
}

function ThresholdField({ name, currency }: { name: ThresholdName; currency: string }) {
  const { t } = useTranslation(['settings', 'common'])
  const isMoney = name === 'spend12mMinor'
  const laterThanAtRisk = ({ getFieldValue }: { getFieldValue: (field: string) => unknown }) => ({
    validator: (_rule: unknown, value: number | null) =>
      name !== 'lapsedRatio' || value === null || value > Number(getFieldValue('atRiskRatio'))
        ? Promise.resolve()
        : Promise.reject(new Error(t('tiers.orderWrong'))),
  })
  return (
    <Form.Item
      name={name}
      label={t(`tiers.field.${name}`)}
      extra={t(`tiers.hint.${name}`)}
      dependencies={name === 'lapsedRatio' ? ['atRiskRatio'] : []}
      rules={[{ required: true, message: t('common:required') }, laterThanAtRisk]}
    >
      <InputNumber
        {...RANGES[name]}
        {...(isMoney
          ? { precision: minorDigits(currency), suffix: currency, stringMode: true }
          : { precision: thresholdDecimals(name), formatter: withoutZeros })}
        style={{ width: '100%' }}
      />
    </Form.Item>
  )
}
