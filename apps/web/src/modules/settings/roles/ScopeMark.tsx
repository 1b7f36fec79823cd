import type { Scope } from '@rapport/contract'
import { useTranslation } from 'react-i18next'

/** How far a right reaches, in a word, with the sentence behind it. */
export function ScopeMark({ scope }: { scope: Scope }) {
  const { t } = useTranslation('roles')
  return (
    <span className="scope" data-scope={scope} title={t(`scopeText.${scope}`)}>
      <span aria-hidden="true">{t(`scope.${scope}`)}</span>
      <span className="rp-unseen">{t(`scopeText.${scope}`)}</span>
    </span>
  )
}
