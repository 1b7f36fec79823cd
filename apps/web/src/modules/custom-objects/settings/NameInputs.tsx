import type { Language } from '@rapport/contract'
import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { otherLanguage } from './object-settings.ts'

type Pair = { own: string; other: string; label: string; required?: boolean; language: Language }

/** A name in the reader's language, and in the other. */
export function NameInputs({ own, other, label, required = false, language }: Pair) {
  const { t } = useTranslation(['customObjects', 'common'])
  const rules = required ? [{ required: true, whitespace: true, message: t('common:required') }] : []
  return (
    <div className="objects-pair">
      <Form.Item name={own} label={label} rules={rules}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name={other} label={t(`labelIn.${otherLanguage(language)}`, { label })}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
    </div>
  )
}
