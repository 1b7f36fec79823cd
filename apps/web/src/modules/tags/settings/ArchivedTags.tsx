import type { Tag } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { tagsQuery, useTags } from '../queries.ts'
import { TagMark } from '../TagMark.tsx'
import { useRestoreTag } from './use-archive-tag.tsx'

/** Tags out of use; those that were merged say into which. */
export function ArchivedTags() {
  const { t } = useTranslation('tags')
  const archived = useQuery(tagsQuery('only')).data ?? []
  if (archived.length === 0) return null
  return (
    <div className="rp-card settings-card">
      <h3>{t('settings.archived')}</h3>
      <table className="plain-table" aria-label={t('settings.archived')}>
        <tbody>
          {archived.map((tag) => (
            <tr key={tag.id}>
              <th scope="row">
                <TagMark tag={tag} />
              </th>
              <td className="cell-end">
                <WayBack tag={tag} archived={archived} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function WayBack({ tag, archived }: { tag: Tag; archived: readonly Tag[] }) {
  const { t } = useTranslation('tags')
  const { byId } = useTags()
  const { restore, isPending } = useRestoreTag()
  if (tag.mergedInto !== null) {
    const kept = byId(tag.mergedInto) ?? archived.find(({ id }) => id === tag.mergedInto)
    return <span className="rp-muted">{t('settings.merged', { name: kept?.name ?? t('history.unknown') })}</span>
  }
  return (
    <Button
      size="small"
      type="text"
      loading={isPending}
      aria-label={t('settings.restoreNamed', { name: tag.name })}
      onClick={() => restore(tag)}
    >
      {t('settings.restore')}
    </Button>
  )
}
