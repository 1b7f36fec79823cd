import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from '@rapport/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../../platform/api/client.ts'
import { showFieldProblems } from '../../../platform/api/form-problems.ts'
import { FormAlert } from '../../../platform/fields/FormAlert.tsx'
import { isLongEnough } from '../../../platform/session/password.ts'
import { sessionsQuery } from './queries.ts'

type PasswordForm = { currentPassword: string; newPassword: string; revokeOtherSessions: boolean }

export function PasswordCard() {
  const { t } = useTranslation(['settings', 'common'])
  const client = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<PasswordForm>()
  const change = useMutation({
    mutationFn: (values: PasswordForm) =>
      api.post<unknown>('/api/auth/change-password', values, { onSignedOut: 'throw' }),
    onSuccess: () => {
      form.resetFields()
      void client.invalidateQueries({ queryKey: sessionsQuery.queryKey })
      void message.success(t('sessions.passwordChanged'))
    },
  })
  const required = { required: true, message: t('common:required') }
  const long = {
    validator: (_rule: unknown, value: string | undefined) =>
      !value || isLongEnough(value)
        ? Promise.resolve()
        : Promise.reject(new Error(t('sessions.passwordShort', { length: PASSWORD_LENGTH_MIN }))),
  }
  return (
    <div className="rp-card settings-card">
      <h3>{t('sessions.password')}</h3>
      <FormAlert form={form} error={change.error} />
      <Form<PasswordForm>
        form={form}
        className="settings-form"
        layout="vertical"
        requiredMark={false}
        initialValues={{ revokeOtherSessions: true }}
        onValuesChange={() => {
          if (change.isError) change.reset()
        }}
        onFinish={(values) => change.mutate(values, { onError: (error) => showFieldProblems(form, error) })}
      >
        <Form.Item name="currentPassword" label={t('sessions.currentPassword')} rules={[required]}>
          <Input.Password autoComplete="current-password" maxLength={PASSWORD_LENGTH_MAX} />
        </Form.Item>
        <Form.Item
          name="newPassword"
          label={t('sessions.newPassword')}
          extra={t('sessions.newPasswordHint', { length: PASSWORD_LENGTH_MIN })}
          validateTrigger="onBlur"
          rules={[required, long]}
        >
          <Input.Password autoComplete="new-password" maxLength={PASSWORD_LENGTH_MAX} />
        </Form.Item>
        <Form.Item name="revokeOtherSessions" valuePropName="checked">
          <Checkbox>{t('sessions.signOutElsewhere')}</Checkbox>
        </Form.Item>
        <Button htmlType="submit" loading={change.isPending}>
          {t('sessions.changePassword')}
        </Button>
      </Form>
    </div>
  )
}
