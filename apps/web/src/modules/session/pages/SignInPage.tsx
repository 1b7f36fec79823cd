import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths, type SignInSearch } from '../../../paths.ts'
import { api } from '../../../platform/api/client.ts'
import { isProblem } from '../../../platform/api/problem.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { LinkButton } from '../../../platform/frame/LinkButton.tsx'
import { useGo, useSearchState } from '../../../platform/navigation.tsx'
import { EntryPage } from '../EntryPage.tsx'
import { PasskeyButton } from '../sign-in/PasskeyButton.tsx'
import { signInOptionsQuery } from '../sign-in/queries.ts'
import { SecondStep } from '../sign-in/SecondStep.tsx'

type Credentials = { email: string; password: string; code?: string; rememberDevice?: boolean }

/** First address and password; where two steps are on, then a code, with the same request once more. */
export function SignInPage() {
  const { t } = useTranslation('session')
  const [search] = useSearchState<SignInSearch>()
  const go = useGo()
  const client = useQueryClient()
  const [proven, setProven] = useState<Credentials | null>(null)
  function enter(): void {
    client.clear() // nothing read as somebody else may stay
    go(search.to ?? paths.home(), { replace: true })
  }
  const signIn = useMutation({
    mutationFn: (credentials: Credentials) =>
      api.post('/api/auth/sign-in/email', credentials, { onSignedOut: 'throw' }),
    onSuccess: enter,
  })
  function submit(credentials: Credentials): void {
    signIn.mutate(credentials, {
      onError: (error) => {
        if (!isProblem(error, 'session.second_factor_required')) return
        setProven(credentials)
        signIn.reset()
      },
    })
  }
  if (proven !== null) {
    return (
      <EntryPage title={t('signIn.codeTitle')} lead={t('signIn.codeLead')}>
        <SecondStep
          error={signIn.error}
          isPending={signIn.isPending}
          onChange={signIn.reset}
          onCode={(step) => submit({ ...proven, ...step })}
          onLeave={() => {
            signIn.reset()
            setProven(null)
          }}
        />
      </EntryPage>
    )
  }
  return (
    <EntryPage title={t('signIn.title')} lead={t('signIn.lead')}>
      <PasswordForm error={signIn.error} isPending={signIn.isPending} onChange={signIn.reset} onSubmit={submit} />
      <PasskeyButton onSignedIn={enter} />
      <ForgottenNote />
    </EntryPage>
  )
}

/** Where the installation sends mail, a link by mail; else whom to ask. */
function ForgottenNote() {
  const { t } = useTranslation('session')
  const { data } = useQuery(signInOptionsQuery)
  if (data === undefined) return null
  if (!data.canMailPassword) return <p className="entry-note">{t('signIn.help')}</p>
  return (
    <p className="entry-note">
      <LinkButton type="link" href={paths.forgotPassword()}>
        {t('signIn.forgot')}
      </LinkButton>
    </p>
  )
}

type FormProps = {
  error: unknown
  isPending: boolean
  onChange: () => void
  onSubmit: (credentials: Credentials) => void
}

function PasswordForm({ error, isPending, onChange, onSubmit }: FormProps) {
  const { t } = useTranslation(['session', 'common'])
  const problemText = useProblemText()
  const required = { required: true, message: t('common:required') }
  return (
    <Form<Credentials>
      className="rp-card entry-form"
      layout="vertical"
      requiredMark={false}
      onValuesChange={() => {
        if (error) onChange()
      }}
      onFinish={onSubmit}
    >
      {error ? <Alert className="entry-alert" type="error" showIcon role="alert" title={problemText(error)} /> : null}
      <Form.Item name="email" label={t('signIn.email')} rules={[required]}>
        <Input type="email" autoComplete="username" autoFocus inputMode="email" maxLength={254} />
      </Form.Item>
      <Form.Item name="password" label={t('signIn.password')} rules={[required]}>
        <Input.Password autoComplete="current-password" maxLength={128} />
      </Form.Item>
      <Form.Item>
        <Button type="primary" htmlType="submit" block loading={isPending}>
          {t('signIn.submit')}
        </Button>
      </Form.Item>
    </Form>
  )
}
