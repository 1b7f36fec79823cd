import './records.css'
import type { ObjectName } from '@rapport/contract'
import { isId } from '@rapport/kernel'
import { Avatar, ErrorState } from '@rapport/ui'
import { useParams } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import { type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { isProblem } from '../api/problem.ts'
import { useProblemText } from '../api/problem-text.ts'
import { useDocumentTitle } from '../document-title.ts'
import { useFormat } from '../format.ts'
import { LinkButton } from '../frame/LinkButton.tsx'
import { NotFoundPage } from '../frame/NotFoundPage.tsx'
import { RecordNotFound } from '../frame/RecordNotFound.tsx'
import { lazyPart } from '../lazy-part.ts'
import { ArchivedNotice, RecordMenu } from './ArchiveMenu.tsx'
import { type AnyRecord, inSentence, nameOf, urlOf, useObject } from './object.ts'
import { RecordPageFrame } from './page/RecordPageFrame.tsx'
import { RecordTrail } from './page/RecordTrail.tsx'
import { type SidePanel, type TabPanel, usePanelsAhead } from './page/use-panels.tsx'
import { RecordFields } from './RecordFields.tsx'
import { useRecord } from './use-record.ts'

const RecordHistory = lazyPart(async () => ({
  default: (await import('./history/RecordHistory.tsx')).RecordHistory,
}))
const EditRecord = lazyPart(async () => ({ default: (await import('./RecordFormDrawer.tsx')).RecordFormDrawer }))

/** What a module shows of its records besides their fields. */
export type RecordPageParts = {
  mark?: (record: AnyRecord) => ReactNode
  subtitle?: (record: AnyRecord) => ReactNode
  actions?: (record: AnyRecord) => ReactNode
  lead?: (record: AnyRecord) => ReactNode
  /** Where the fields stand: in a tab of the middle unless said. */
  fields?: 'beside'
  /** What else stands in the middle. */
  tabs?: (record: AnyRecord) => readonly TabPanel[]
  /** Which fields those are, where it is not all of them. */
  only?: readonly string[]
}

/** The page of one record of a declared object, at `/<plural>/$recordId`. Modules add panels and actions by their manifests. */
export function RecordPage({ object, ...parts }: RecordPageParts & { object: ObjectName }) {
  const { recordId = '' } = useParams({ strict: false }) as { recordId?: string } // by the path of the manifest
  return isId(recordId) ? <OneRecord key={recordId} object={object} id={recordId} {...parts} /> : <NotFoundPage />
}

function OneRecord({ object, id, ...parts }: RecordPageParts & { object: ObjectName; id: string }) {
  const { t } = useTranslation('records')
  const problemText = useProblemText()
  const { words, declaration } = useObject(object)
  const { data, error, refetch } = useRecord(object, id)
  usePanelsAhead(object)
  useDocumentTitle(data ? nameOf(object, data) : words.many)
  if (data) return <Shown object={object} record={data} {...parts} />
  if (!error) return <Skeleton active avatar paragraph={{ rows: 8 }} />
  if (isProblem(error) && error.status === 404) return <RecordNotFound apiPath={urlOf(object, id)} />
  return (
    <ErrorState
      title={t('page.failed')}
      message={problemText(error)}
      onRetry={() => void refetch()}
      actions={
        <LinkButton href={paths.records(declaration.plural)}>
          {t('page.showAll', { objects: inSentence(words.many) })}
        </LinkButton>
      }
    />
  )
}

function Shown({ object, record, ...parts }: RecordPageParts & { object: ObjectName; record: AnyRecord }) {
  const [editing, setEditing] = useState(false)
  const [everEdited, setEverEdited] = useState(false)
  const { tabs, side } = usePlaces(object, record, parts)
  const name = nameOf(object, record)
  const mayEdit = record.can.update === true && record.archivedAt === null
  const edit = () => {
    setEverEdited(true)
    setEditing(true)
  }
  return (
    <>
      <RecordPageFrame
        object={object}
        record={record}
        trail={<RecordTrail object={object} id={record.id} />}
        mark={parts.mark?.(record) ?? <Avatar name={name} sizePx={44} shape="square" decorative />}
        title={name}
        subtitle={parts.subtitle ? parts.subtitle(record) : <Subtitle record={record} />}
        actions={parts.actions?.(record)}
        menu={<RecordMenu object={object} record={record} onEdit={mayEdit ? edit : undefined} />}
        lead={
          <>
            {parts.lead?.(record)}
            <ArchivedNotice object={object} record={record} />
          </>
        }
        tabs={tabs}
        side={side}
      />
      <Suspense>
        {everEdited ? (
          <EditRecord object={object} record={record} open={editing} onClose={() => setEditing(false)} />
        ) : null}
      </Suspense>
    </>
  )
}

/** The fields in the middle, or beside what a module puts there; changes last. */
function usePlaces(object: ObjectName, record: AnyRecord, parts: RecordPageParts) {
  const { t } = useTranslation('records')
  const own = parts.tabs?.(record) ?? []
  const fields = <RecordFields object={object} record={record} {...(parts.only ? { only: parts.only } : {})} />
  const tabs: TabPanel[] = [
    ...own,
    ...(parts.fields ? [] : [{ key: 'fields', order: 10, label: t('fields.title'), content: fields }]),
    { key: 'history', order: 90, label: t('page.history'), content: <RecordHistory object={object} id={record.id} /> },
  ]
  const beside: SidePanel = {
    key: 'fields',
    order: 20,
    label: 'records:fields.title',
    content: () => (
      <section className="rp-card" aria-label={t('fields.title')}>
        <h3>{t('fields.title')}</h3>
        {fields}
      </section>
    ),
  }
  return { tabs, side: parts.fields ? [beside] : [] }
}

function Subtitle({ record }: { record: AnyRecord }) {
  const { t } = useTranslation('records')
  const format = useFormat()
  return <p className="rp-muted">{t('page.added', { date: format.date(record.createdAt) })}</p>
}
