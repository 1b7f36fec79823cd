import { SIGN_IN_LOG_DAYS } from '@rapport/contract'
import { useTranslation } from 'react-i18next'
import { SignInTable } from './SignInTable.tsx'

/** What happened with one's own sign-in. */
export function OwnSignIns() {
  const { t } = useTranslation('security')
  return (
    <div className="rp-card settings-card">
      <h3>{t('log.own')}</h3>
      <p className="rp-muted">{t('log.ownLead', { days: SIGN_IN_LOG_DAYS })}</p>
      <SignInTable whose="own" filter={{}} />
    </div>
  )
}
