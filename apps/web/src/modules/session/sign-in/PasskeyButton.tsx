import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../../platform/api/client.ts'
import { ApiProblem } from '../../../platform/api/problem.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'

/** Signs in with a passkey, where the browser knows them. */
export function PasskeyButton({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = useTranslation('session')
  const problemText = useProblemText()
  const enter = useMutation({ mutationFn: showPasskey, onSuccess: onSignedIn })
  if (typeof PublicKeyCredential === 'undefined') return null
  const said = enter.error instanceof ApiProblem ? problemText(enter.error) : t('signIn.passkeyFailed')
  return (
    <div className="entry-passkey">
      {enter.isError ? <Alert className="entry-alert" type="error" showIcon role="alert" title={said} /> : null}
      <Button block loading={enter.isPending} onClick={() => enter.mutate()}>
        {t('signIn.passkey')}
      </Button>
    </div>
  )
}

async function showPasskey(): Promise<void> {
  // Only who signs in with a passkey loads what talks to it.
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const { options } = await api.post<{ options: PublicKeyCredentialRequestOptionsJSON }>(
    '/api/auth/sign-in/passkey/options',
    undefined,
    { onSignedOut: 'throw' },
  )
  const { id, rawId, type, response, clientExtensionResults } = await startAuthentication({ optionsJSON: options })
  const { clientDataJSON, authenticatorData, signature, userHandle } = response
  const answer = { clientDataJSON, authenticatorData, signature, ...(userHandle ? { userHandle } : {}) }
  await api.post<unknown>(
    '/api/auth/sign-in/passkey',
    { response: { id, rawId, type, response: answer, clientExtensionResults } },
    { onSignedOut: 'throw' },
  )
}
