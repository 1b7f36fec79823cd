import '../security.css'
import type { Member, SignInsQuery } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../platform/api/client.ts'
import type { SignInsFilter } from '../queries.ts'
import { SignInTable } from './SignInTable.tsx'

const OUTCOMES: readonly NonNullable<SignInsQuery['outcome']>[] = ['signedIn', 'failed', 'changed']

/** How everybody signed in, for administrators. */
export function LogSection() {
  const { t } = useTranslation('security')
  const [filter, setFilter] = useState<SignInsFilter>({})
  const people = useQuery({
    queryKey: ['members'],
    queryFn: ({ signal }) => api.get<{ items: Member[] }>('/api/v1/members', { signal }),
  })
  return (
    <div className="rp-card settings-card">
      <div className="sign-in-filters">
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('log.person')}
          placeholder={t('log.everybody')}
          options={(people.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(member?: string) => setFilter(({ member: _, ...rest }) => (member ? { ...rest, member } : rest))}
        />
        <Select
          allowClear
          aria-label={t('log.what')}
          placeholder={t('log.all')}
          options={OUTCOMES.map((value) => ({ value, label: t(`log.outcome.${value}`) }))}
          onChange={(outcome?: SignInsFilter['outcome']) =>
            setFilter(({ outcome: _, ...rest }) => (outcome ? { ...rest, outcome } : rest))
          }
        />
      </div>
      <SignInTable whose="all" filter={filter} />
      <p className="rp-muted rp-small">{t('log.place')}</p>
    </div>
  )
}
