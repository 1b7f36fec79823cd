import './quadrants.css'
import type { Home, Tier } from '@rapport/contract'
import { TierBadge } from '@rapport/ui'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/format.ts'
import { AppLink } from '../../../platform/navigation.tsx'
import { lists } from '../lists.ts'
import { type MoveChip, moveChips } from '../move-chips.ts'

/** Left to right engagement, bottom to top value. */
const PLACES: readonly Tier[] = ['B', 'A', 'D', 'C']

/** Value × engagement: how many, how much they spend, who comes and goes. */
export function Quadrants({ home }: { home: Home }) {
  const { t } = useTranslation('home')
  return (
    <section className="rp-card quadrants-card" aria-labelledby="quadrants-title">
      <header className="card-head">
        <div>
          <h2 id="quadrants-title">{t('quadrants.title')}</h2>
          <span className="rp-muted">{t('quadrants.lead')}</span>
        </div>
        <span className="rp-muted">{t('quadrants.moves', { days: home.days })}</span>
      </header>
      <div className="quadrants">
        <span className="axis-value" aria-hidden="true">
          {t('quadrants.value')}
        </span>
        <div className="quadrants-grid">
          {PLACES.map((tier) => (
            <Quadrant key={tier} tier={tier} home={home} />
          ))}
        </div>
        <span className="axis-engagement" aria-hidden="true">
          {t('quadrants.engagement')}
        </span>
      </div>
    </section>
  )
}

function Quadrant({ tier, home }: { tier: Tier; home: Home }) {
  const { t } = useTranslation(['home', 'common'])
  const format = useFormat()
  const row = home.tiers.find((entry) => entry.tier === tier)
  const customers = row?.customers ?? 0
  const spend = format.money(row?.spend12mMinor ?? 0, home.currency, { compact: true })
  const title = t(`common:tier.${tier}.title`)
  const chips = moveChips(tier, home.moves)
  const label = t('quadrants.open', {
    title: `${t(`common:tier.${tier}.name`)}, ${title}`,
    customers: t('common:customersCount', { count: customers, formatted: format.number(customers) }),
    spend,
  })
  return (
    <div className="quadrant" data-tier={tier}>
      <h3>
        <b>{tier}</b> {title}
      </h3>
      <AppLink className="quadrant-figure" href={lists.tier(tier)} aria-label={label}>
        {format.number(customers)}
      </AppLink>
      <span className="quadrant-note">{t('quadrants.note', { spend, advice: t(`common:tier.${tier}.advice`) })}</span>
      <span className="quadrant-moves">
        {chips.map((chip) => (
          <Chip key={`${chip.way}${chip.other}`} chip={chip} tier={tier} days={home.days} />
        ))}
        {chips.length === 0 ? <small>{t('quadrants.still')}</small> : null}
      </span>
    </div>
  )
}

function Chip({ chip, tier, days }: { chip: MoveChip; tier: Tier; days: number }) {
  const { t } = useTranslation('home')
  const format = useFormat()
  const formatted = format.number(chip.customers)
  const href = chip.way === 'from' ? lists.moved(chip.other, tier, days) : lists.moved(tier, chip.other, days)
  const label = t(`quadrants.${chip.way}`, { formatted, tier: chip.other, days })
  return (
    <AppLink className="move-chip" data-tier={chip.other} href={href} title={label}>
      <span aria-hidden="true">{chip.way === 'from' ? '←' : '→'}</span> {chip.other} {formatted}
      <span className="rp-unseen">{label}</span>
    </AppLink>
  )
}

/** From one tier to the other, for lists. */
export function TierChange({ from, to }: { from: Tier | null; to: Tier }) {
  const { t } = useTranslation('home')
  return (
    <span
      className="tier-change"
      role="img"
      aria-label={from ? t('movements.change', { from, to }) : t('movements.first', { to })}
    >
      {from ? <TierBadge tier={from} /> : null}
      <span>→</span>
      <TierBadge tier={to} />
    </span>
  )
}
