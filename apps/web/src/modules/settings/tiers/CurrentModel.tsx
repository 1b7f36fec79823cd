import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/format.ts'
import type { ModelView } from './queries.ts'
import { THRESHOLD_NAMES, useThresholdText, versionSince } from './threshold-text.ts'

export function CurrentModel({ model }: { model: ModelView }) {
  const { t } = useTranslation(['settings', 'common'])
  const format = useFormat()
  const thresholdText = useThresholdText()
  const customers = t('common:customersCount', { count: model.customers, formatted: format.number(model.customers) })
  const since = versionSince(model)
  return (
    <div className="rp-card settings-card">
      <div className="settings-card-head">
        <h3>
          {t('tiers.current')} · {t('tiers.version', { version: model.version })}
        </h3>
        <span className="rp-muted">
          {t(`tiers.source.${model.source}`)} ·{' '}
          {since === null
            ? t('tiers.sinceEver', { customers })
            : t('tiers.since', { date: format.date(since), customers })}
        </span>
      </div>
      <dl className="threshold-list">
        {THRESHOLD_NAMES.map((name) => (
          <div key={name}>
            <dt>{t(`tiers.field.${name}`)}</dt>
            <dd>{thresholdText(name, model.thresholds[name])}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
