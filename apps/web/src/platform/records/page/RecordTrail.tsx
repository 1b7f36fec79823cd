import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import type { ObjectName } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { useFormat } from '../../format.ts'
import { AppLink, useGo } from '../../navigation.tsx'
import { type ListMemory, recallList, rememberList } from '../list/list-memory.ts'
import { recordCountQuery } from '../list/queries.ts'
import { useRecordRows } from '../list/use-record-rows.ts'
import { inSentence, useObject } from '../object.ts'

type Props = { object: ObjectName; id: string }

/** Back to the list as it was, and to the previous and next record of it. */
export function RecordTrail({ object, id }: Props) {
  const { words, declaration } = useObject(object)
  const [memory] = useState(() => recallList(declaration.plural))
  return (
    <nav className="record-trail" aria-label={words.many}>
      <AppLink href={paths.records(declaration.plural, memory?.search ?? {})}>{words.many}</AppLink>
      {memory ? <Neighbours object={object} id={id} memory={memory} /> : null}
    </nav>
  )
}

function Neighbours({ object, id, memory }: Props & { memory: ListMemory }) {
  const { t } = useTranslation('records')
  const { words, declaration } = useObject(object)
  const format = useFormat()
  const go = useGo()
  const loaded = useRecordRows(object, memory.params, true)
  const count = useQuery(recordCountQuery(object, memory.params)).data
  const at = loaded.rows.findIndex((row) => row.id === id)
  if (at < 0) return null
  const index = loaded.startIndex + at
  const step = (by: 1 | -1) => {
    const row = loaded.rows[at + by]
    if (!row) return undefined
    return () => {
      rememberList(declaration.plural, { ...memory, index: index + by })
      if (by === 1 && at + 2 >= loaded.rows.length && loaded.hasMore) loaded.loadMore()
      if (by === -1 && at - 2 < 0 && loaded.hasEarlier) loaded.loadEarlier()
      go(paths.record(declaration.plural, row.id), { replace: true })
    }
  }
  const one = { object: inSentence(words.one) }
  const all = count ? format.number(count.count) : format.number(loaded.startIndex + loaded.rows.length)
  return (
    <span className="record-steps">
      <Step icon={<LeftOutlined />} label={t('page.previous', one)} act={step(-1)} />
      <span>
        {t(count?.exact ? 'page.position' : 'page.positionOpen', { position: format.number(index + 1), all })}
      </span>
      <Step icon={<RightOutlined />} label={t('page.next', one)} act={step(1)} />
    </span>
  )
}

function Step(props: { icon: ReactNode; label: string; act: (() => void) | undefined }) {
  return (
    <Button
      type="text"
      size="small"
      icon={props.icon}
      aria-label={props.label}
      title={props.label}
      disabled={!props.act}
      {...(props.act ? { onClick: props.act } : {})}
    />
  )
}
