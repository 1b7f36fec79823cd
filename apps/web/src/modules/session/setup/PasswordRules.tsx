import { PASSWORD_LENGTH_MIN } from '@rapport/contract'
import { useTranslation } from 'react-i18next'
import { isLongEnough } from '../../../platform/session/password.ts'

/** The rules beside the field, ticked off while one types; `id` goes into the field's aria-describedby. */
export function PasswordRules({ id, password }: { id: string; password: string }) {
  const { t } = useTranslation('session')
  const long = isLongEnough(password)
  return (
    <div className="password-note" id={id}>
      <ul className="password-rules">
        <li data-met={long}>
          {t('setup.passwordLength', { length: PASSWORD_LENGTH_MIN })}
          {long ? <span className="rp-unseen"> ({t('setup.passwordMet')})</span> : null}
        </li>
        <li>{t('setup.passwordRare')}</li>
      </ul>
      <p>{t('setup.passwordTip')}</p>
    </div>
  )
}
