import './tasks.css'
import { TASK_STATES_ENDED } from '@rapport/contract'
import { encodeFilter } from '@rapport/kernel'
import { formatInstant } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { currentLanguage } from '../../platform/i18n/language.ts'
import { AppLink } from '../../platform/navigation.tsx'
import { ownDeputiesQuery } from '../../platform/session/deputies.ts'

/** For whom the reader stands in today, with the way to their open tasks. */
export function StandIn() {
  const { t } = useTranslation('tasks')
  const current = useQuery(ownDeputiesQuery).data?.forOthers.filter(({ isCurrent }) => isCurrent) ?? []
  if (current.length === 0) return null
  return (
    <ul className="stand-in">
      {current.map(({ id, memberId, memberName, lastDay }) => (
        <li key={id}>
          {t('standIn', {
            name: memberName,
            last: formatInstant(`${lastDay}T00:00:00Z`, 'day', currentLanguage(), 'UTC'),
          })}{' '}
          <AppLink href={paths.records('tasks', { filter: openTasksOf(memberId) })}>{t('standInTasks')}</AppLink>
        </li>
      ))}
    </ul>
  )
}

function openTasksOf(memberId: string): string {
  const ended = TASK_STATES_ENDED.map((state) => ({ not: { field: 'state', op: 'eq', value: state } }) as const)
  return encodeFilter({ and: [{ field: 'ownerId', op: 'eq', value: memberId }, ...ended] })
}
