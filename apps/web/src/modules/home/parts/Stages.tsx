import './stages.css'
import type { Home, Stage } from '@rapport/contract'
import { StageLabel } from '@rapport/ui'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/format.ts'
import { AppLink } from '../../../platform/navigation.tsx'
import { lists } from '../lists.ts'

/** The order of a customer's life, written here because the contract's module would bring its validator along. */
const ORDER: readonly Stage[] = ['prospect', 'new', 'active', 'loyal', 'at_risk', 'lapsed', 'won_back']

/** How many customers stand in each stage; each line opens them. */
export function Stages({ home }: { home: Home }) {
  const { t } = useTranslation(['home', 'common'])
  const format = useFormat()
  const counts = new Map(home.stages.map((entry) => [entry.stage, entry.customers]))
  const largest = Math.max(1, ...counts.values())
  return (
    <section className="rp-card" aria-labelledby="stages-title">
      <header className="card-head">
        <div>
          <h2 id="stages-title">{t('stages.title')}</h2>
          <span className="rp-muted">{t('stages.lead')}</span>
        </div>
      </header>
      <ul className="stages">
        {ORDER.map((stage) => {
          const customers = counts.get(stage) ?? 0
          const share = format.percent(home.customers > 0 ? customers / home.customers : 0)
          const label = t('stages.open', {
            stage: t(`common:stage.${stage}`),
            customers: t('common:customersCount', { count: customers, formatted: format.number(customers) }),
            share,
          })
          return (
            <li key={stage}>
              <AppLink className="stage-row" href={lists.stage(stage)} title={label}>
                <StageLabel stage={stage} label={t(`common:stage.${stage}`)} />
                <i className="stage-bar" data-stage={stage}>
                  <i style={{ width: `${(customers / largest) * 100}%` }} />
                </i>
                <b>{format.number(customers)}</b>
                <small>{share}</small>
              </AppLink>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
