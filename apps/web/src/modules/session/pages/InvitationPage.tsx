import { type InvitationOffer, PASSWORD_LENGTH_MAX } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Form, Input, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { showFieldProblems } from '../../../platform/api/form-problems.ts'
import { isProblem } from '../../../platform/api/problem.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { FormAlert } from '../../../platform/fields/FormAlert.tsx'
import { LinkButton } from '../../../platform/frame/LinkButton.tsx'
import { useGo } from '../../../platform/navigation.tsx'
import { isLongEnough } from '../../../platform/session/password.ts'
import { useRoleName } from '../../../platform/session/roles.ts'
import { useSignOut } from '../../../platform/session/sign-out.ts'
import { EntryPage } from '../EntryPage.tsx'
import { offerQuery, useAccept } from '../invitation/queries.ts'
import { takeToken } from '../invitation/token.ts'
import { PasswordRules } from '../setup/PasswordRules.tsx'

/** Where an invitation link leads: somebody new chooses a password, who has an account signs in with it and accepts. */
export function InvitationPage() {
  const { t } = useTranslation('session')
  const [token] = useState(takeToken)
  if (token !== null) return <Invitation token={token} />
  return (
    <EntryPage title={t('invitation.titleUnread')} lead={t('invitation.noLink')}>
      <LinkButton href={paths.signIn()}>{t('invitation.signIn')}</LinkButton>
    </EntryPage>
  )
}

function Invitation({ token }: { token: string }) {
  const { t } = useTranslation(['session', 'common'])
  const problemText = useProblemText()
  const nameOf = useRoleName()
  const { data: offer, error, refetch } = useQuery(offerQuery(token))
  if (!offer) {
    const lead = error ? problemText(error) : t('invitation.reading')
    // Asking again makes no dead link valid; who has joined by it before wants to sign in.
    const isDead = isProblem(error, 'invitation.not_valid')
    return (
      <EntryPage title={t('invitation.titleUnread')} lead={lead}>
        <Space wrap>
          {error && !isDead ? <Button onClick={() => void refetch()}>{t('common:retry')}</Button> : null}
          {error ? <LinkButton href={paths.signIn()}>{t('invitation.signIn')}</LinkButton> : null}
        </Space>
      </EntryPage>
    )
  }
  const { name, role: key, roleName, workspaceName } = offer
  return (
    <EntryPage
      title={t('invitation.title', { workspace: workspaceName })}
      lead={t('invitation.lead', { name, role: nameOf({ key, name: roleName }) })}
    >
      {offer.signedInAs === null ? <NewHere token={token} offer={offer} /> : <SignedIn token={token} offer={offer} />}
    </EntryPage>
  )
}

type Props = { token: string; offer: InvitationOffer }

/** Whether the address has an account is nobody's business but its owner's: both ways are always there. */
function NewHere({ token, offer }: Props) {
  const { t } = useTranslation(['session', 'common'])
  const [form] = Form.useForm<{ password: string }>()
  const password: string = Form.useWatch('password', form) ?? ''
  const accept = useAccept(token)
  const longEnough = {
    validator: (_rule: unknown, value: string | undefined) =>
      !value || isLongEnough(value) ? Promise.resolve() : Promise.reject(new Error(t('setup.passwordTooShort'))),
  }
  return (
    <>
      <Form
        form={form}
        className="rp-card entry-form"
        layout="vertical"
        requiredMark={false}
        onValuesChange={() => {
          if (accept.isError) accept.reset()
        }}
        onFinish={(values) => accept.mutate(values, { onError: (error) => showFieldProblems(form, error) })}
      >
        <h2>{t('invitation.newHere')}</h2>
        <p>{t('invitation.newHereLead', { email: offer.email })}</p>
        <FormAlert form={form} error={accept.error} />
        <input type="email" autoComplete="username" value={offer.email} readOnly hidden />
        <Form.Item
          name="password"
          label={t('setup.password')}
          validateTrigger="onBlur"
          rules={[{ required: true, message: t('common:required') }, longEnough]}
        >
          <Input.Password
            autoComplete="new-password"
            maxLength={PASSWORD_LENGTH_MAX}
            aria-describedby="password-rules"
          />
        </Form.Item>
        <PasswordRules id="password-rules" password={password} />
        <Form.Item>
          <Button type="primary" htmlType="submit" block loading={accept.isPending}>
            {t('invitation.join')}
          </Button>
        </Form.Item>
      </Form>
      <p className="entry-note">
        <LinkButton type="link" href={paths.signIn({ to: paths.invitation() })}>
          {t('invitation.haveAccount')}
        </LinkButton>
      </p>
    </>
  )
}

function SignedIn({ token, offer }: Props) {
  const { t } = useTranslation('session')
  const problemText = useProblemText()
  const accept = useAccept(token)
  const signOut = useSignOut()
  const go = useGo()
  const { email } = offer
  const signedInAs = offer.signedInAs ?? ''
  const isTheirs = signedInAs === email
  return (
    <div className="rp-card entry-form">
      <p>{isTheirs ? t('invitation.signedInAs', { email }) : t('invitation.otherPerson', { email, signedInAs })}</p>
      {accept.isError ? (
        <Alert className="entry-alert" type="error" showIcon role="alert" title={problemText(accept.error)} />
      ) : null}
      {isTheirs ? (
        <Button type="primary" block loading={accept.isPending} onClick={() => accept.mutate({})}>
          {t('invitation.join')}
        </Button>
      ) : (
        <Button block onClick={() => void signOut().then(() => go(paths.invitation()))}>
          {t('invitation.signOut')}
        </Button>
      )}
    </div>
  )
}
