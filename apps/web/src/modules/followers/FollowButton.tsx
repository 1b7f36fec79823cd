import './followers.css'
import { StarFilled, StarOutlined } from '@ant-design/icons'
import type { ObjectName } from '@rapport/contract'
import { useNarrow } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Popover } from 'antd'
import { type ComponentType, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PageRecord } from '../../platform/manifest/manifest.ts'
import { FollowChoice } from './FollowChoice.tsx'
import { followersQuery, type OfRecord } from './queries.ts'
import { useFollow } from './use-follow.ts'

/** A telephone has room for the star alone beside call, mail and order. */
const ICON_BELOW_PX = 768

export function followButtonOf(object: ObjectName): ComponentType<{ record: PageRecord }> {
  return ({ record }) => <FollowButton of={{ object, recordId: record.id }} />
}

/** Follows with one press; whoever follows chooses of what they are told, and sees who else does. */
export function FollowButton({ of }: { of: OfRecord }) {
  const { t } = useTranslation('followers')
  const { data } = useQuery(followersQuery(of))
  const { follow, isPending } = useFollow(of)
  const [open, setOpen] = useState(false)
  const isNarrow = useNarrow(ICON_BELOW_PX)
  const number = data?.items.length ?? 0
  if (!data?.own.isFollowing) {
    const label = number > 0 ? t('followCount', { number }) : t('follow')
    return (
      <Button
        icon={<StarOutlined aria-hidden />}
        disabled={!data}
        loading={isPending}
        aria-pressed={false}
        aria-label={label}
        onClick={() => follow({ isFollowing: true, fields: null })}
      >
        {isNarrow ? null : label}
      </Button>
    )
  }
  const label = t('followingCount', { number })
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      title={t('title')}
      content={<FollowChoice of={of} followers={data} onDone={() => setOpen(false)} />}
    >
      <Button
        icon={<StarFilled aria-hidden className="follow-star" />}
        aria-pressed
        aria-expanded={open}
        aria-label={label}
      >
        {isNarrow ? null : label}
      </Button>
    </Popover>
  )
}
