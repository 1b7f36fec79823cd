import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'

const LENGTH_MAX = 40

/** The field for a code of an app; password managers and telephones fill it by themselves. */
export function CodeInput({ label, hint, isDigits = false }: { label: string; hint: string; isDigits?: boolean }) {
  const { t } = useTranslation('common')
  return (
    <Form.Item name="code" label={label} extra={hint} rules={[{ required: true, message: t('required') }]}>
      <Input
        autoFocus
        {...(isDigits ? { inputMode: 'numeric' as const } : {})}
        autoComplete="one-time-code"
        maxLength={LENGTH_MAX}
      />
    </Form.Item>
  )
}
