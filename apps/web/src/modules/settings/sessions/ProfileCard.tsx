import type { Me } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../../platform/api/client.ts'
import { showFieldProblems } from '../../../platform/api/form-problems.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { meQuery, useMe } from '../../../platform/session/me.ts'
import { useSubmission } from '../../../platform/submission.ts'

export function ProfileCard() {
  const { t } = useTranslation(['settings', 'common'])
  const me = useMe()
  const client = useQueryClient()
  const { message } = App.useApp()
  const problemText = useProblemText()
  const [form] = Form.useForm<{ name: string }>()
  const save = useSubmission({
    send: (name: string, request) => api.patch<Me>('/api/v1/me', { name }, request),
    onSuccess: (changed) => {
      client.setQueryData(meQuery.queryKey, changed)
      void client.invalidateQueries({ queryKey: ['members'] })
      void message.success(t('common:saved'))
    },
    onError: (error) => {
      if (showFieldProblems(form, error)) void message.error(problemText(error))
    },
  })
  return (
    <div className="rp-card settings-card">
      <h3>{t('sessions.profile')}</h3>
      <Form
        form={form}
        className="settings-form"
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: me.name }}
        onFinish={({ name }) => save.mutate(name.trim())}
      >
        <Form.Item
          name="name"
          label={t('sessions.name')}
          rules={[{ required: true, whitespace: true, message: t('common:required') }]}
        >
          <Input maxLength={100} autoComplete="name" />
        </Form.Item>
        <Form.Item label={t('sessions.email')}>
          <span className="form-text">{me.email}</span>
        </Form.Item>
        <Button htmlType="submit" loading={save.isPending}>
          {t('common:save')}
        </Button>
      </Form>
    </div>
  )
}
