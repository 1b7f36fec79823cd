import type { Tier } from '@rapport/contract'
import { TierBadge } from '@rapport/ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { useFormat } from '../../../platform/format.ts'
import { AppLink } from '../../../platform/navigation.tsx'
import type { Preview } from './queries.ts'

type PreviewProps = { preview: Preview; stale: boolean; children: ReactNode }

/** Who would move with the thresholds as typed; `children` is the button that puts them in force. */
export function PreviewOfMoves({ preview, stale, children }: PreviewProps) {
  const { t } = useTranslation(['settings', 'common'])
  const format = useFormat()
  const moving = preview.moves.reduce((sum, move) => sum + move.customers, 0)
  return (
    <div className="preview" aria-live="polite">
      <h4>{t('tiers.previewTitle')}</h4>
      <p>
        {moving === 0
          ? t('tiers.previewNone')
          : t('tiers.previewMoves', { count: moving, formatted: format.number(moving) })}
      </p>
      <ul>
        {preview.moves.map((move) => (
          <li key={move.from + move.to}>
            <Move from={move.from} to={move.to} customers={format.number(move.customers)} />
          </li>
        ))}
      </ul>
      {preview.examples.length > 0 ? (
        <>
          <h4>{t('tiers.previewExamples')}</h4>
          <ul>
            {preview.examples.map((example) => (
              <li key={example.customerId}>
                <AppLink href={paths.customer(example.customerId)} target="_blank" rel="noopener">
                  {example.name}
                </AppLink>
                <Move from={example.from} to={example.to} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {stale ? <p className="rp-muted">{t('tiers.previewStale')}</p> : null}
      {children}
    </div>
  )
}

function Move({ from, to, customers }: { from: Tier; to: Tier; customers?: string }) {
  return (
    <>
      <TierBadge tier={from} />
      <span aria-hidden="true">→</span>
      <TierBadge tier={to} />
      {customers ? <b>{customers}</b> : null}
    </>
  )
}
