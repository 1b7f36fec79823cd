import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/format.ts'
import { useMe } from '../../../platform/session/me.ts'
import type { ModelView } from './queries.ts'
import { versionSince } from './threshold-text.ts'

/** Every version that was ever in force, newest first. */
export function History({ history }: { history: readonly ModelView[] }) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const { currency } = useMe().workspace
  const sinceText = (since: string | null) => (since === null ? t('tiers.ever') : format.dateTime(since))
  const newestFirst = [...history].sort((left, right) => right.version - left.version)
  return (
    <div className="rp-card settings-card">
      <h3>{t('tiers.history')}</h3>
      <table className="plain-table" data-folds="true">
        <thead>
          <tr>
            <th scope="col">{t('tiers.from')}</th>
            <th scope="col">{t('tiers.thresholds')}</th>
            <th scope="col" className="cell-end">
              {t('tiers.origin')}
            </th>
          </tr>
        </thead>
        <tbody>
          {newestFirst.map((model) => (
            <tr key={model.version}>
              <th scope="row">
                {t('tiers.version', { version: model.version })}{' '}
                <span className="rp-muted">{sinceText(versionSince(model))}</span>
              </th>
              <td>
                {t('tiers.summary', {
                  spend: format.money(model.thresholds.spend12mMinor, currency, { compact: true }),
                  orders: format.number(model.thresholds.orders12m),
                  gap: format.number(model.thresholds.gapRatio, 2),
                })}
              </td>
              <td className="rp-muted cell-end">
                {t(`tiers.source.${model.source}`)} ·{' '}
                {model.createdBy ? t('tiers.by', { name: model.createdBy }) : t('tiers.bySystem')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
