import { SCOPES } from '@rapport/contract'
import { useTranslation } from 'react-i18next'

/** What each reach means, in a sentence. */
export function ScopeLegend() {
  const { t } = useTranslation('roles')
  return (
    <div className="rp-card settings-card">
      <h3>{t('scopes')}</h3>
      <dl className="scope-legend">
        {SCOPES.map((scope) => (
          <div key={scope}>
            <dt>
              <span className="scope" data-scope={scope}>
                {t(`scope.${scope}`)}
              </span>
            </dt>
            <dd>{t(`scopeText.${scope}`)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
