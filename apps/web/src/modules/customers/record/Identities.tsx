import { type Customer, shownSource } from '@rapport/contract'
import { useTranslation } from 'react-i18next'

/** Under which keys other systems know this customer. */
export function Identities({ record: { identities } }: { record: Customer }) {
  const { t } = useTranslation('customers')
  return (
    <section className="rp-card customer-identities">
      <h3>{t('identities.title')}</h3>
      {identities.length === 0 ? (
        <p className="rp-muted">{t('identities.none')}</p>
      ) : (
        <dl>
          {identities.map((identity) => (
            <div key={`${identity.source} ${identity.externalId}`}>
              <dt>{shownSource(identity.source)}</dt>
              <dd>{identity.externalId}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
