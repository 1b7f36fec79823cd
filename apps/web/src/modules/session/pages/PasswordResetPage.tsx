import { PASSWORD_LENGTH_MAX } from '@rapport/contract'
import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { api } from '../../../platform/api/client.ts'
import { showFieldProblems } from '../../../platform/api/form-problems.ts'
import { FormAlert } from '../../../platform/fields/FormAlert.tsx'
import { LinkButton } from '../../../platform/frame/LinkButton.tsx'
import { isLongEnough } from '../../../platform/session/password.ts'
import { EntryPage } from '../EntryPage.tsx'
import { PasswordRules } from '../setup/PasswordRules.tsx'

/** Where a link to set another password leads. Its token leaves the address at once, so that no history keeps it. */
export function PasswordResetPage() {
  const { t } = useTranslation('session')
  const [token] = useState(takeToken)
  const [isSaved, setSaved] = useState(false)
  if (token === '' || isSaved) {
    return (
      <EntryPage title={t('forgotten.choose')} lead={t(isSaved ? 'forgotten.saved' : 'forgotten.noLink')}>
        <LinkButton href={paths.signIn()}>{t('forgotten.signIn')}</LinkButton>
      </EntryPage>
    )
  }
  return (
    <EntryPage title={t('forgotten.choose')} lead={t('forgotten.chooseLead')}>
      <NewPassword token={token} onSaved={() => setSaved(true)} />
    </EntryPage>
  )
}

function takeToken(): string {
  const given = window.location.hash.slice(1)
  if (given !== '') window.history.replaceState(window.history.state, '', window.location.pathname)
  return given
}

function NewPassword({ token, onSaved }: { token: string; onSaved: () => void }) {
  const { t } = useTranslation(['session', 'common'])
  const [form] = Form.useForm<{ newPassword: string }>()
  const password: string = Form.useWatch('newPassword', form) ?? ''
  const save = useMutation({
    mutationFn: ({ newPassword }: { newPassword: string }) =>
      api.post<unknown>('/api/auth/reset-password', { token, newPassword }, { onSignedOut: 'throw' }),
    onSuccess: onSaved,
  })
  const longEnough = {
    validator: (_rule: unknown, value: string | undefined) =>
      !value || isLongEnough(value) ? Promise.resolve() : Promise.reject(new Error(t('setup.passwordTooShort'))),
  }
  return (
    <Form
      form={form}
      className="rp-card entry-form"
      layout="vertical"
      requiredMark={false}
      onValuesChange={() => {
        if (save.isError) save.reset()
      }}
      onFinish={(values) => save.mutate(values, { onError: (error) => showFieldProblems(form, error) })}
    >
      <FormAlert form={form} error={save.error} />
      <Form.Item
        name="newPassword"
        label={t('forgotten.password')}
        validateTrigger="onBlur"
        rules={[{ required: true, message: t('common:required') }, longEnough]}
      >
        <Input.Password
          autoFocus
          autoComplete="new-password"
          maxLength={PASSWORD_LENGTH_MAX}
          aria-describedby="password-rules"
        />
      </Form.Item>
      <PasswordRules id="password-rules" password={password} />
      <Form.Item>
        <Button type="primary" htmlType="submit" block loading={save.isPending}>
          {t('forgotten.save')}
        </Button>
      </Form.Item>
    </Form>
  )
}
