import type { ObjectName } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import type { PageRecord, PanelProps } from '../../../platform/manifest/manifest.ts'
import { AppLink } from '../../../platform/navigation.tsx'
import { recordQuery } from '../../../platform/records/queries.ts'
import { referredTo } from '../../../platform/records/referred-to.ts'
import type { TimelineViews } from '../../../platform/timeline/record.ts'
import { Timeline } from '../../../platform/timeline/Timeline.tsx'
import { contactsOf, customerTimeline } from './customer-timeline.ts'
import { SCORE_VIEWS } from './score-views.tsx'

/** What happened with the customer a record refers to: calls and visits are had with a customer, whatever they are about. */
export function activitiesPanelOf(object: ObjectName): ComponentType<PanelProps<PageRecord>> {
  return function ActivitiesOf({ record }) {
    const customer = referredTo('customer', object, record)
    return customer ? <Activities customer={customer} /> : null
  }
}

function Activities({ customer: { id, name } }: { customer: { id: string; name: string | null } }) {
  const { t } = useTranslation('customers')
  const { data: customer } = useQuery({ ...recordQuery('customer', id), enabled: name !== null })
  if (name === null) return <p className="rp-muted">{t('activities.unseen')}</p>
  return (
    <>
      <p className="rp-muted rp-small">
        {t('activities.of')} <AppLink href={paths.customer(id)}>{name}</AppLink>
      </p>
      <Timeline
        record={customerTimeline(id)}
        views={viewsOf(id)}
        people={customer?.kind === 'company' ? contactsOf(id) : null}
        mayRecord={customer?.can.record === true && customer.archivedAt === null}
      />
    </>
  )
}

/** Entries of orders lead to the order at the customer. */
function viewsOf(customerId: string): TimelineViews {
  return {
    kinds: SCORE_VIEWS,
    hrefOf: ({ orderId }) => (orderId ? paths.customer(customerId, { tab: 'orders', order: orderId }) : null),
  }
}
