import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { AnyRecord } from '../../../platform/records/object.ts'
import { recordQuery } from '../../../platform/records/queries.ts'
import { RecordFacts } from '../../../platform/records/RecordFacts.tsx'
import { RecordPage } from '../../../platform/records/RecordPage.tsx'
import { Timeline } from '../../../platform/timeline/Timeline.tsx'
import { ContactActions } from '../ContactActions.tsx'
import { contactTimeline, timelineViews } from '../contact-timeline.ts'

const FACTS = ['roles', 'jobTitle', 'company', 'owner']

/** One contact: who at which company, and what happened with that company. */
export function ContactPage() {
  const { t } = useTranslation('contacts')
  return (
    <RecordPage
      object="contact"
      fields="beside"
      subtitle={(contact) => <RecordFacts object="contact" record={contact} names={FACTS} />}
      actions={(contact) => <ContactActions contact={contact} />}
      tabs={(contact) => [
        { key: 'timeline', order: 10, label: t('timeline'), content: <ContactTimeline contact={contact} /> },
      ]}
    />
  )
}

/** Calls and mails with a contact stand in the company's timeline as well, where everybody who works with the company finds them. */
function ContactTimeline({ contact }: { contact: AnyRecord }) {
  const { t } = useTranslation('contacts')
  const companyId = String(contact.companyId)
  const company = useQuery(recordQuery('customer', companyId)).data
  const mayRecord = company?.can.record === true && company.archivedAt === null
  if (contact.companyName === null) return <p className="rp-muted">{t('companyUnseen')}</p>
  return (
    <Timeline
      record={contactTimeline(companyId, contact.id)}
      views={timelineViews(companyId)}
      people={null}
      mayRecord={mayRecord}
    />
  )
}
