import './followers.css'
import { StarFilled, StarOutlined } from '@ant-design/icons'
import type { ObjectName } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import { Button, Popover } from 'antd'
import { type ComponentType, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PageRecord } from '../../platform/manifest/manifest.ts'
import { FollowChoice } from './FollowChoice.tsx'
import { followersQuery, type OfRecord } from './queries.ts'
import { useFollow } from './use-follow.ts'

export function followButtonOf(object: ObjectName): ComponentType<{ record: PageRecord }> {
  return ({ record }) => <FollowButton of={{ object, recordId: record.id }} />
}

/** Follows with one press; whoever follows chooses of what they are told, and sees who else does. */
export function FollowButton({ of }: { of: OfRecord }) {
  const { t } = useTranslation('followers')
  const { data } = useQuery(followersQuery(of))
  const { follow, isPending } = useFollow(of)
  const [open, setOpen] = useState(false)
  const number = data?.items.length ?? 0
  if (!data?.own.isFollowing) {
    return (
      <Button
        icon={<StarOutlined aria-hidden />}
        disabled={!data}
        loading={isPending}
        aria-pressed={false}
        onClick={() => follow({ isFollowing: true, fields: null })}
      >
        {number > 0 ? t('followCount', { number }) : t('follow')}
      </Button>
    )
  }
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      title={t('title')}
      content={<FollowChoice of={of} followers={data} onDone={() => setOpen(false)} />}
    >
      <Button icon={<StarFilled aria-hidden className="follow-star" />} aria-pressed aria-expanded={open}>
        {t('followingCount', { number })}
      </Button>
    </Popover>
  )
}
