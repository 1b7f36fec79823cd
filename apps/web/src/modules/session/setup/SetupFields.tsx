import { PASSWORD_LENGTH_MAX } from '@rapport/contract'
import { Form, Input } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { CurrencySelect } from '../../../platform/fields/CurrencySelect.tsx'
import { TimeZoneSelect } from '../../../platform/fields/TimeZoneSelect.tsx'
import { isLongEnough } from '../../../platform/session/password.ts'
import { PasswordRules } from './PasswordRules.tsx'

/** `codeNeeded`: this is another computer than the server's own. */
export function SetupFields({ codeNeeded }: { codeNeeded: boolean }) {
  const { t } = useTranslation(['session', 'common'])
  const rulesId = useId()
  const password: string = Form.useWatch('password') ?? ''
  const required = { required: true, whitespace: true, message: t('common:required') }
  const longEnough = {
    validator: (_rule: unknown, value: string | undefined) =>
      !value || isLongEnough(value) ? Promise.resolve() : Promise.reject(new Error(t('setup.passwordTooShort'))),
  }
  return (
    <>
      {codeNeeded ? (
        <Form.Item name="code" label={t('setup.code')} extra={t('setup.codeHint')} rules={[required]}>
          <Input
            autoFocus
            autoComplete="one-time-code"
            maxLength={40}
            spellCheck={false}
            placeholder="XXXX-XXXX-XXXX"
          />
        </Form.Item>
      ) : null}
      <h2>{t('setup.company')}</h2>
      <Form.Item name="workspaceName" label={t('setup.workspaceName')} rules={[required]}>
        <Input
          autoFocus={!codeNeeded}
          autoComplete="organization"
          maxLength={100}
          placeholder={t('setup.workspaceHint')}
        />
      </Form.Item>
      <div className="entry-pair">
        <Form.Item name="currency" label={t('setup.currency')} extra={t('setup.currencyHint')} rules={[required]}>
          <CurrencySelect />
        </Form.Item>
        <Form.Item name="timeZone" label={t('setup.timeZone')} rules={[required]}>
          <TimeZoneSelect />
        </Form.Item>
      </div>
      <h2>{t('setup.you')}</h2>
      <Form.Item name="name" label={t('setup.name')} rules={[required]}>
        <Input autoComplete="name" maxLength={100} />
      </Form.Item>
      <Form.Item
        name="email"
        label={t('setup.email')}
        validateTrigger="onBlur"
        rules={[
          required,
          { type: 'email', transform: (value: string) => value?.trim(), message: t('common:emailWrong') },
        ]}
      >
        <Input
          type="email"
          autoComplete="username"
          inputMode="email"
          maxLength={254}
          placeholder={t('setup.emailHint')}
        />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('setup.password')}
        validateTrigger="onBlur"
        rules={[{ required: true, message: t('common:required') }, longEnough]}
      >
        <Input.Password autoComplete="new-password" maxLength={PASSWORD_LENGTH_MAX} aria-describedby={rulesId} />
      </Form.Item>
      <PasswordRules id={rulesId} password={password} />
    </>
  )
}
