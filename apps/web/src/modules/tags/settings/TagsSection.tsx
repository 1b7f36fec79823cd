import '../tags.css'
import type { Tag } from '@rapport/contract'
import { ErrorState } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { lazyPart } from '../../../platform/lazy-part.ts'
import { tagsQuery } from '../queries.ts'
import { ArchivedTags } from './ArchivedTags.tsx'
import { TagTable } from './TagTable.tsx'

const TagForm = lazyPart(async () => ({ default: (await import('./TagForm.tsx')).TagForm }))
const MergeTag = lazyPart(async () => ({ default: (await import('./MergeTag.tsx')).MergeTag }))

type Open = { kind: 'form'; tag: Tag | null } | { kind: 'merge'; tag: Tag } | null

/** All tags by their groups, with their rules and how many records have each. */
export function TagsSection() {
  const { t } = useTranslation('tags')
  const problemText = useProblemText()
  const { data, error, refetch } = useQuery(tagsQuery())
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  if (error && !data) return <ErrorState message={problemText(error)} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active paragraph={{ rows: 6 }} />
  const groups = [...Map.groupBy(data, ({ group }) => group)].sort(([one], [other]) => byName(one, other))
  return (
    <>
      <div className="rp-card settings-card">
        <div className="settings-card-head">
          <h3>{t('title')}</h3>
          <Button type="primary" onClick={() => setOpen({ kind: 'form', tag: null })}>
            {t('settings.new')}
          </Button>
        </div>
        {data.length === 0 ? <p className="rp-muted">{t('settings.empty')}</p> : null}
        {groups.map(([group, tags]) => (
          <section key={group ?? ''} className="tag-group">
            {groups.length > 1 || group !== null ? <h4>{group ?? t('settings.noGroup')}</h4> : null}
            <TagTable
              tags={tags}
              label={group ?? t('title')}
              onEdit={(tag) => setOpen({ kind: 'form', tag })}
              onMerge={(tag) => setOpen({ kind: 'merge', tag })}
            />
          </section>
        ))}
      </div>
      <ArchivedTags />
      <Suspense>
        {open?.kind === 'form' ? (
          <TagForm key={open.tag?.id ?? 'new'} tag={open.tag} tags={data} onClose={close} />
        ) : null}
        {open?.kind === 'merge' ? <MergeTag tag={open.tag} tags={data} onClose={close} /> : null}
      </Suspense>
    </>
  )
}

/** Those without a group come last. */
function byName(one: string | null, other: string | null): number {
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1
  return one.localeCompare(other)
}
