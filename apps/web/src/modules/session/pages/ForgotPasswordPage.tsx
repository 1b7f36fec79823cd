import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { api } from '../../../platform/api/client.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { LinkButton } from '../../../platform/frame/LinkButton.tsx'
import { EntryPage } from '../EntryPage.tsx'

/** Asks for a link by mail. The answer never says whether the address has an account. */
export function ForgotPasswordPage() {
  const { t } = useTranslation(['session', 'common'])
  const problemText = useProblemText()
  const ask = useMutation({
    mutationFn: ({ email }: { email: string }) =>
      api.post<unknown>('/api/auth/forgot-password', { email: email.trim() }, { onSignedOut: 'throw' }),
  })
  return (
    <EntryPage title={t('forgotten.title')} lead={t('forgotten.lead')}>
      {ask.isSuccess ? (
        <Alert type="success" showIcon role="status" title={t('forgotten.sent', { email: ask.variables.email })} />
      ) : (
        <Form<{ email: string }>
          className="rp-card entry-form"
          layout="vertical"
          requiredMark={false}
          onValuesChange={() => {
            if (ask.isError) ask.reset()
          }}
          onFinish={(values) => ask.mutate(values)}
        >
          {ask.isError ? (
            <Alert className="entry-alert" type="error" showIcon role="alert" title={problemText(ask.error)} />
          ) : null}
          <Form.Item
            name="email"
            label={t('signIn.email')}
            rules={[{ required: true, whitespace: true, message: t('common:required') }]}
          >
            <Input type="email" autoComplete="username" autoFocus inputMode="email" maxLength={254} />
          </Form.Item>
          <Form.Item>
            <Button type="primary" htmlType="submit" block loading={ask.isPending}>
              {t('forgotten.send')}
            </Button>
          </Form.Item>
        </Form>
      )}
      <p className="entry-note">
        <LinkButton type="link" href={paths.signIn()}>
          {t('forgotten.back')}
        </LinkButton>
      </p>
    </EntryPage>
  )
}
