import type { EntryVersion } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../api/problem-text.ts'
import { useFormat } from '../format.ts'
import { useKindText } from './kind-text.ts'
import { versionsQuery } from './queries.ts'
import { useTimeline } from './record.ts'

/** What an entry said before, the latest first; withdrawals in between say nothing. */
export function FormerVersions({ entryId }: { entryId: string }) {
  const { t } = useTranslation('timeline')
  const { record } = useTimeline()
  const problemText = useProblemText()
  const { data, error } = useQuery(versionsQuery(record, entryId))
  if (error) return <p role="alert">{problemText(error)}</p>
  if (!data) return <Skeleton active title={false} paragraph={{ rows: 2 }} />
  return (
    <ol className="timeline-former" aria-label={t('entry.former')}>
      {data.items
        .slice(1)
        .filter(({ action }) => action !== 'withdrawn')
        .map((version) => (
          <Former key={version.id} version={version} />
        ))}
    </ol>
  )
}

function Former({ version }: { version: EntryVersion }) {
  const { t } = useTranslation('timeline')
  const format = useFormat()
  const kindText = useKindText()
  const { subject, body, contactName, occurredAt, byName, recordedAt } = version
  return (
    <li>
      <b>{[kindText(version), subject].filter((part) => Boolean(part)).join(t('colon'))}</b>
      <time dateTime={occurredAt}>
        {[format.dateTime(occurredAt), contactName ? t('with', { name: contactName }) : null]
          .filter((part) => part !== null)
          .join(' · ')}
      </time>
      {body ? <p className="timeline-body">{body}</p> : null}
      <p className="timeline-changed">
        {t('entry.marks.logged', { by: byName ?? t('entry.unknown'), at: format.dateTime(recordedAt) })}
      </p>
    </li>
  )
}
