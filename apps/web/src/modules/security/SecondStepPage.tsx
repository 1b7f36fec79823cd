import './security.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { paths, type SignInSearch } from '../../paths.ts'
import { useGo, useSearchState } from '../../platform/navigation.tsx'
import { useSignOut } from '../../platform/session/sign-out.ts'
import { EntryPage } from '../session/index.ts'
import { PasskeysCard } from './passkeys/PasskeysCard.tsx'
import { passkeysQuery } from './passkeys/queries.ts'
import { secondFactorQuery } from './queries.ts'
import { TwoStepCard } from './two-step/TwoStepCard.tsx'

/** Where somebody whose workspace asks for two steps, and who signed in with the password alone, sets up a second one. */
export function SecondStepPage() {
  const { t } = useTranslation('security')
  const [search] = useSearchState<SignInSearch>()
  const go = useGo()
  const client = useQueryClient()
  const signOut = useSignOut()
  const hasApp = useQuery(secondFactorQuery).data?.since != null
  const hasPasskey = (useQuery(passkeysQuery).data?.items.length ?? 0) > 0
  function goOn(): void {
    client.clear()
    go(search.to ?? paths.home(), { replace: true })
  }
  return (
    <EntryPage title={t('needed.title')} lead={t('needed.lead')}>
      <div className="second-step">
        <TwoStepCard />
        <PasskeysCard />
        <div className="security-acts">
          {hasApp || hasPasskey ? (
            <Button type="primary" onClick={goOn}>
              {t('needed.goOn')}
            </Button>
          ) : null}
          <Button onClick={() => void signOut()}>{t('needed.signOut')}</Button>
        </div>
      </div>
    </EntryPage>
  )
}
