import './records.css'
import { PlusOutlined } from '@ant-design/icons'
import type { ObjectName } from '@rapport/contract'
import type { Filter } from '@rapport/kernel'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { useProblemText } from '../api/problem-text.ts'
import { lazyPart } from '../lazy-part.ts'
import { useLive } from '../live/use-live.ts'
import { AppLink } from '../navigation.tsx'
import { useCan } from '../session/me.ts'
import type { FormValues } from './form-values.ts'
import { type AnyRecord, declarationOf, inSentence, nameOf, permissionOf, useObject } from './object.ts'
import { relatedQuery } from './queries.ts'
import { RecordFacts } from './RecordFacts.tsx'

const NewRecord = lazyPart(async () => ({ default: (await import('./RecordFormDrawer.tsx')).RecordFormDrawer }))

const ROWS = 8

type Props = {
  object: ObjectName
  filter: Filter
  sort?: string
  /** What a new one begins with: the record it is added to. */
  preset: FormValues
  /** Null: one may look, and not add. */
  canAdd: boolean
  /** The fields told under the name. */
  fields: readonly string[]
  /** Before a line: a box to tick. */
  renderLead?: (record: AnyRecord) => ReactNode
}

/** The records of another object that refer to the one on the page: the contacts of a company, what is to be done for a customer. */
export function RelatedList(props: Props) {
  const { object, filter, sort, preset, canAdd } = props
  const { t } = useTranslation(['records', 'common'])
  const client = useQueryClient()
  const problemText = useProblemText()
  const { words, declaration } = useObject(object)
  const [limit, setLimit] = useState(ROWS)
  const { data, error, refetch } = useQuery({
    ...relatedQuery(object, { filter, limit, ...(sort === undefined ? {} : { sort }) }),
    placeholderData: (before) => before,
  })
  useLive([declaration.plural], () => {
    void client.invalidateQueries({ queryKey: [declaration.plural, 'related'] })
  })
  return (
    <section className="rp-card record-related" aria-label={words.many}>
      <header>
        <h3>{words.many}</h3>
        {canAdd ? <AddButton object={object} preset={preset} /> : null}
      </header>
      {data?.items.map((record) => (
        <Line key={record.id} {...props} record={record} />
      ))}
      {data?.items.length === 0 ? (
        <p className="rp-muted rp-small">{t('related.empty', { objects: inSentence(words.many) })}</p>
      ) : null}
      {data?.nextCursor ? (
        <Button type="link" size="small" onClick={() => setLimit(Math.min(limit * 4, MOST_ROWS))}>
          {t('common:showMore')}
        </Button>
      ) : null}
      {error && !data ? (
        <p className="rp-small" role="alert">
          {problemText(error)}{' '}
          <Button type="link" size="small" onClick={() => void refetch()}>
            {t('common:retry')}
          </Button>
        </p>
      ) : null}
      {data || error ? null : <Skeleton active title={false} paragraph={{ rows: 2 }} />}
    </section>
  )
}

const MOST_ROWS = 100

function Line(props: Props & { record: AnyRecord }) {
  const { object, record, fields, renderLead } = props
  return (
    <div className="record-related-line">
      {renderLead?.(record)}
      <div>
        <AppLink href={paths.record(declarationOf(object).plural, record.id)}>{nameOf(object, record)}</AppLink>
        <RecordFacts object={object} record={record} names={fields} isSmall />
      </div>
    </div>
  )
}

function AddButton({ object, preset }: { object: ObjectName; preset: FormValues }) {
  const { t } = useTranslation('records')
  const { words } = useObject(object)
  const [open, setOpen] = useState(false)
  const [everOpen, setEverOpen] = useState(false)
  const mayCreate = useCan(permissionOf(object, 'create'))
  if (!mayCreate) return null
  const label = t('related.add', { object: inSentence(words.one) })
  return (
    <>
      <Button
        type="text"
        size="small"
        icon={<PlusOutlined />}
        aria-label={label}
        title={label}
        onClick={() => {
          setEverOpen(true)
          setOpen(true)
        }}
      />
      <Suspense>
        {everOpen ? <NewRecord object={object} open={open} preset={preset} onClose={() => setOpen(false)} /> : null}
      </Suspense>
    </>
  )
}
