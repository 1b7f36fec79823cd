import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { paths, type SignInSearch } from '../../../paths.ts'
import { api } from '../../../platform/api/client.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useGo, useSearchState } from '../../../platform/navigation.tsx'
import { EntryPage } from '../EntryPage.tsx'

type Credentials = { email: string; password: string }

export function SignInPage() {
  const { t } = useTranslation(['session', 'common'])
  const [search] = useSearchState<SignInSearch>()
  const go = useGo()
  const client = useQueryClient()
  const problemText = useProblemText()
  const signIn = useMutation({
    mutationFn: (credentials: Credentials) =>
      api.post('/api/auth/sign-in/email', credentials, { onSignedOut: 'throw' }),
    onSuccess: () => {
      client.clear() // nothing read as somebody else may stay
      go(search.to ?? paths.home(), { replace: true })
    },
  })
  const required = { required: true, message: t('common:required') }
  return (
    <EntryPage title={t('signIn.title')} lead={t('signIn.lead')}>
      <Form<Credentials>
        className="rp-card entry-form"
        layout="vertical"
        requiredMark={false}
        onValuesChange={() => {
          if (signIn.isError) signIn.reset()
        }}
        onFinish={(credentials) => signIn.mutate(credentials)}
      >
        {signIn.isError ? (
          <Alert className="entry-alert" type="error" showIcon role="alert" title={problemText(signIn.error)} />
        ) : null}
        <Form.Item name="email" label={t('signIn.email')} rules={[required]}>
          <Input type="email" autoComplete="username" autoFocus inputMode="email" maxLength={254} />
        </Form.Item>
        <Form.Item name="password" label={t('signIn.password')} rules={[required]}>
          <Input.Password autoComplete="current-password" maxLength={128} />
        </Form.Item>
        <Form.Item>
          <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
            {t('signIn.submit')}
          </Button>
        </Form.Item>
      </Form>
      <p className="entry-note">{t('signIn.help')}</p>
    </EntryPage>
  )
}
