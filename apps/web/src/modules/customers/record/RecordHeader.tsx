import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import type { Customer } from '@rapport/contract'
import { countryName } from '@rapport/language/country'
import { Avatar, StageLabel, TierBadge } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { useFormat } from '../../../platform/format.ts'
import { AppLink, useGo } from '../../../platform/navigation.tsx'
import { recallList, rememberList } from '../list/list-memory.ts'
import { useCustomerRows } from '../list/use-customer-rows.ts'
import { customerCountQuery } from '../queries.ts'
import { ArchivedNotice, ArchiveMenu } from './ArchiveMenu.tsx'
import { Reach, ReachButtons } from './Reach.tsx'

type Props = { customer: Customer; highlighted: boolean; onNewOrder: (() => void) | undefined }

/** Who this is at a glance, and the way to the neighbours in the list one came from. */
export function RecordHeader({ customer, highlighted, onNewOrder }: Props) {
  const { t } = useTranslation(['customers', 'common'])
  const { tier, stage } = customer.score
  return (
    <header className="customer-head">
      <Trail customerId={customer.id} />
      <div className="customer-head-main">
        <Avatar name={customer.name} sizePx={44} shape="square" decorative />
        <div>
          <h1 className="rp-title" data-highlighted={highlighted}>
            {customer.name}{' '}
            <TierBadge
              tier={tier}
              size="large"
              label={`${t(`common:tier.${tier}.name`)}: ${t(`common:tier.${tier}.title`)}`}
            />
          </h1>
          <p className="customer-facts">
            <span>
              <StageLabel stage={stage} label={t(`common:stage.${stage}`)} />
            </span>
            <Facts customer={customer} />
          </p>
          <Reach customer={customer} />
        </div>
        <div className="customer-actions">
          <ReachButtons customer={customer} />
          {onNewOrder ? (
            <Button type="primary" onClick={onNewOrder}>
              {t('record.newOrder')}
            </Button>
          ) : null}
          <ArchiveMenu customer={customer} />
        </div>
      </div>
      <ArchivedNotice customer={customer} />
    </header>
  )
}

function Facts({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const { firstOrderAt } = customer.score
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
  return facts.filter((fact) => Boolean(fact)).map((fact) => <span key={fact}>{fact}</span>)
}

/** Back to the list as it was, and to the previous and next record of it. */
function Trail({ customerId }: { customerId: string }) {
  const { t } = useTranslation('customers')
  const [memory] = useState(recallList)
  const back = paths.customers(memory?.search ?? {})
  return (
    <nav className="customer-trail" aria-label={t('title')}>
      <AppLink href={back}>{t('title')}</AppLink>
      {memory ? <Neighbours customerId={customerId} memory={memory} /> : null}
    </nav>
  )
}

function Neighbours(props: { customerId: string; memory: NonNullable<ReturnType<typeof recallList>> }) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const go = useGo()
  const { memory } = props
  const loaded = useCustomerRows(memory.params, true)
  const count = useQuery(customerCountQuery(memory.params)).data
  const at = loaded.rows.findIndex((row) => row.id === props.customerId)
  if (at < 0) return null
  const index = loaded.startIndex + at
  const step = (by: 1 | -1) => {
    const row = loaded.rows[at + by]
    if (!row) return undefined
    return () => {
      rememberList({ ...memory, index: index + by })
      if (by === 1 && at + 2 >= loaded.rows.length && loaded.hasMore) loaded.loadMore()
      if (by === -1 && at - 2 < 0 && loaded.hasEarlier) loaded.loadEarlier()
      go(paths.customer(row.id), { replace: true })
    }
  }
  const all = count ? format.number(count.count) : format.number(loaded.startIndex + loaded.rows.length)
  return (
    <span className="customer-steps">
      <Step icon={<LeftOutlined />} label={t('record.previous')} act={step(-1)} />
      <span>
        {t(count?.exact ? 'record.position' : 'record.positionOpen', { position: format.number(index + 1), all })}
      </span>
      <Step icon={<RightOutlined />} label={t('record.next')} act={step(1)} />
    </span>
  )
}

function Step(props: { icon: React.ReactNode; label: string; act: (() => void) | undefined }) {
  return (
    <Button
      type="text"
      size="small"
      icon={props.icon}
      aria-label={props.label}
      title={props.label}
      disabled={!props.act}
      {...(props.act ? { onClick: props.act } : {})}
    />
  )
}
