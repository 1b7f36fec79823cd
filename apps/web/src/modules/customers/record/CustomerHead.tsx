import type { Customer } from '@rapport/contract'
import { countryName } from '@rapport/language/country'
import { Avatar, StageLabel, TierBadge } from '@rapport/ui'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/format.ts'

export function CustomerMark({ customer }: { customer: Customer }) {
  return <Avatar name={customer.name} sizePx={44} shape="square" decorative />
}

/** The name with the tier; `highlighted` when it has just moved. */
export function CustomerName({ customer, highlighted }: { customer: Customer; highlighted: boolean }) {
  const { t } = useTranslation('common')
  const { tier } = customer.score
  return (
    <span className="customer-title" data-highlighted={highlighted}>
      {customer.name}{' '}
      <TierBadge tier={tier} size="large" label={`${t(`tier.${tier}.name`)}: ${t(`tier.${tier}.title`)}`} />
    </span>
  )
}

/** Who this is at a glance: stage, kind, industry, place, owner, since when. */
export function CustomerFacts({ customer }: { customer: Customer }) {
  const { t } = useTranslation(['customers', 'common'])
  const format = useFormat()
  const { firstOrderAt, stage } = customer.score
  const country = customer.country === null ? null : countryName(customer.country, format.language)
  const place = [customer.city, country].filter(Boolean).join(' · ')
  const facts = [
    t(`kind.${customer.kind}`),
    customer.industry,
    place,
    customer.ownerName ? t('record.owner', { name: customer.ownerName }) : t('record.noOwner'),
    firstOrderAt
      ? t('record.since', { date: format.date(firstOrderAt) })
      : t('record.addedOn', { date: format.date(customer.createdAt) }),
  ]
  return (
    <p className="customer-facts">
      <span>
        <StageLabel stage={stage} label={t(`common:stage.${stage}`)} />
      </span>
      {facts
        .filter((fact) => Boolean(fact))
        .map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
    </p>
  )
}
