import type { ObjectName } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { DayField } from '../../fields/DayInput.tsx'
import { useMe } from '../../session/me.ts'
import { useObject } from '../object.ts'
import { membersQuery } from '../queries.ts'
import { type HistoryChoice, NO_CHOICE } from './queries.ts'

type Props = { object: ObjectName; choice: HistoryChoice; onChange: (choice: HistoryChoice) => void }

const BY_LABEL = { optionFilterProp: 'label' }

/** Which changes are shown: by whom, of which field, from which day to which. */
export function HistoryTools({ object, choice, onChange }: Props) {
  const { t } = useTranslation('records')
  const id = useId()
  const { timeZone } = useMe().workspace
  const { fields } = useObject(object)
  const members = useQuery(membersQuery).data?.items ?? []
  const take = (part: Partial<HistoryChoice>) => {
    const next = { ...choice, ...part, timeZone }
    const isOpen = next.actor === null && next.field === null && next.from === '' && next.to === ''
    onChange(isOpen ? NO_CHOICE : next)
  }
  return (
    <section className="history-tools" aria-label={t('history.filter')}>
      <Select
        allowClear
        showSearch={BY_LABEL}
        aria-label={t('history.person')}
        placeholder={t('history.anyone')}
        value={choice.actor}
        options={[
          ...members.map(({ id, name }) => ({ value: id, label: name })),
          { value: 'system', label: t('history.system') },
        ]}
        onChange={(actor: string | undefined) => take({ actor: actor ?? null })}
      />
      <Select
        allowClear
        showSearch={BY_LABEL}
        aria-label={t('history.ofField')}
        placeholder={t('history.anyField')}
        value={choice.field}
        options={fields.map(({ key, label }) => ({ value: key, label }))}
        onChange={(field: string | undefined) => take({ field: field ?? null })}
      />
      <div className="history-day">
        <label htmlFor={`${id}-from`}>{t('history.from')}</label>
        <DayField id={`${id}-from`} value={choice.from} onChange={(from) => take({ from })} />
      </div>
      <div className="history-day">
        <label htmlFor={`${id}-to`}>{t('history.to')}</label>
        <DayField id={`${id}-to`} value={choice.to} onChange={(to) => take({ to })} />
      </div>
      {choice === NO_CHOICE ? null : (
        <Button type="link" onClick={() => onChange(NO_CHOICE)}>
          {t('history.showAll')}
        </Button>
      )}
    </section>
  )
}
