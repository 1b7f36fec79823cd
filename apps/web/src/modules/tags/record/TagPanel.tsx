import '../tags.css'
import type { ObjectName, RecordTag, Tag } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { type ComponentType, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { lazyPart } from '../../../platform/lazy-part.ts'
import type { PageRecord, PanelProps } from '../../../platform/manifest/manifest.ts'
import { recordTagsQuery, useDecide, useTags } from '../queries.ts'
import { TagMark } from '../TagMark.tsx'
import { RuleTag } from './RuleTag.tsx'
import { TagPicker } from './TagPicker.tsx'

const TagHistory = lazyPart(async () => ({ default: (await import('./TagHistory.tsx')).TagHistory }))

type Shown = PageRecord & { archivedAt?: string | null }

/** The panel for the pages of an object. */
export function panelOf(object: ObjectName): ComponentType<PanelProps<Shown>> {
  return ({ record }) => <TagPanel object={object} record={record} />
}

/** The tags of a record: those by hand are put on and taken off, those by rule say why and can be pinned or refused. */
function TagPanel({ object, record }: { object: ObjectName; record: Shown }) {
  const { t } = useTranslation('tags')
  const problemText = useProblemText()
  const { byId } = useTags()
  const { data, error } = useQuery(recordTagsQuery(object, record.id))
  const decide = useDecide(object, record.id)
  const [isHistoryOpen, setHistoryOpen] = useState(false)
  const mayChange = record.can?.update === true && !record.archivedAt
  const known = data?.tags.flatMap((each) => {
    const tag = byId(each.tagId)
    return tag ? [{ each, tag }] : []
  })
  return (
    <section className="rp-card record-related tag-panel" aria-label={t('title')}>
      <header>
        <h3>{t('title')}</h3>
        <Button type="text" size="small" aria-expanded={isHistoryOpen} onClick={() => setHistoryOpen(!isHistoryOpen)}>
          {t(isHistoryOpen ? 'history.hide' : 'history.show')}
        </Button>
      </header>
      {known ? null : error ? (
        <p role="alert">{problemText(error)}</p>
      ) : (
        <Skeleton active title={false} paragraph={{ rows: 1 }} />
      )}
      {known && known.length > 0 ? (
        <ul className="tag-list">
          {known.map(({ each, tag }) => (
            <li key={tag.id}>
              {tag.rule ? (
                <RuleTag tag={tag} given={each} mayChange={mayChange} decide={decide} />
              ) : (
                <HandTag
                  tag={tag}
                  onRemove={mayChange ? () => decide.mutate({ tagId: tag.id, decision: 'remove' }) : null}
                />
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {known?.length === 0 ? <p className="rp-muted rp-small">{t('none')}</p> : null}
      {decide.error ? <p role="alert">{problemText(decide.error)}</p> : null}
      {mayChange ? (
        <TagPicker given={idsOf(data?.tags)} onPick={(tagId) => decide.mutate({ tagId, decision: 'add' })} />
      ) : null}
      <Suspense>{isHistoryOpen ? <TagHistory object={object} id={record.id} /> : null}</Suspense>
    </section>
  )
}

function idsOf(tags: readonly RecordTag[] = []): ReadonlySet<string> {
  return new Set(tags.map(({ tagId }) => tagId))
}

function HandTag({ tag, onRemove }: { tag: Tag; onRemove: (() => void) | null }) {
  const { t } = useTranslation('tags')
  return (
    <TagMark tag={tag}>
      {onRemove ? (
        <button type="button" aria-label={t('remove', { name: tag.name })} onClick={onRemove}>
          ×
        </button>
      ) : null}
    </TagMark>
  )
}
