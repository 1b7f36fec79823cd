import type { Followers } from '@rapport/contract'
import { Button, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useObject } from '../../platform/records/object.ts'
import type { OfRecord } from './queries.ts'
import { useFollow } from './use-follow.ts'

type Props = { of: OfRecord; followers: Followers; onDone: () => void }
type What = 'all' | 'some' | 'none'

/** Of which changes one is told, who else follows, and the way out. */
export function FollowChoice({ of, followers: { items, own }, onDone }: Props) {
  const { t } = useTranslation('followers')
  const { fields } = useObject(of.object)
  const { follow, isPending } = useFollow(of)
  const [what, setWhat] = useState<What>(() => whatOf(own.fields))
  const choose = (next: What) => {
    setWhat(next)
    if (next !== 'some') follow({ isFollowing: true, fields: next === 'all' ? null : [] })
  }
  return (
    <div className="follow-choice">
      <span className="rp-muted rp-small">{t('what')}</span>
      <Radio.Group
        vertical
        aria-label={t('what')}
        value={what}
        onChange={({ target }) => choose(target.value as What)} // one of the options below
        options={(['all', 'some', 'none'] as const).map((value) => ({ value, label: t(value) }))}
      />
      {what === 'some' ? (
        <Select
          mode="multiple"
          aria-label={t('fields')}
          placeholder={t('fields')}
          value={own.fields ?? []}
          loading={isPending}
          options={fields.map(({ key, label }) => ({ value: key, label }))}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(chosen: string[]) => follow({ isFollowing: true, fields: chosen })}
        />
      ) : null}
      <span className="rp-muted rp-small">{t('who')}</span>
      <ul aria-label={t('who')}>
        {items.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
      <Button
        size="small"
        onClick={() => {
          follow({ isFollowing: false })
          onDone()
        }}
      >
        {t('unfollow')}
      </Button>
    </div>
  )
}

function whatOf(fields: readonly string[] | null): What {
  if (fields === null) return 'all'
  return fields.length === 0 ? 'none' : 'some'
}
