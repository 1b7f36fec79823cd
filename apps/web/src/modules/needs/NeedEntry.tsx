import './needs.css'
import type { EntryVersions } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Static } from 'typebox'
import { paths } from '../../paths.ts'
import { api } from '../../platform/api/client.ts'
import { useFormat } from '../../platform/format.ts'
import { AppLink } from '../../platform/navigation.tsx'
import { useObject } from '../../platform/records/object.ts'
import { useKindText } from '../../platform/timeline/kind-text.ts'

type Props = { customerId: string; entryId: string }

/** The entry in which a need was said, in its words. Whoever does not see the customer’s timeline sees nothing of it. */
export function NeedEntry({ customerId, entryId }: Props) {
  const { t } = useTranslation(['needs', 'timeline'])
  const { words } = useObject('need')
  const format = useFormat()
  const kindText = useKindText()
  const version = useQuery(entryQuery(customerId, entryId)).data?.items[0]
  if (!version) return null
  const { subject, body, occurredAt, byName, contactName } = version
  const who = [contactName ? t('timeline:with', { name: contactName }) : null, byName]
  return (
    <section className="need-entry" aria-label={words.fields.entry}>
      <h4>{words.fields.entry}</h4>
      <b>{[kindText(version), subject].filter(Boolean).join(t('timeline:colon'))}</b>
      <p className="rp-muted rp-small">{[format.dateTime(occurredAt), ...who].filter(Boolean).join(' · ')}</p>
      {body ? <blockquote>{body}</blockquote> : null}
      <AppLink href={paths.customer(customerId)}>{t('entry')}</AppLink>
    </section>
  )
}

function entryQuery(customerId: string, entryId: string) {
  const path = `/api/v1/customers/${encodeURIComponent(customerId)}/interactions/${encodeURIComponent(entryId)}/versions`
  return {
    queryKey: ['customers', 'one', customerId, 'entry', entryId],
    queryFn: ({ signal }: { signal: AbortSignal }) => api.get<Static<typeof EntryVersions>>(path, { signal }),
    retry: false,
  }
}
