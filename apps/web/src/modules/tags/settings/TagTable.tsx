import type { ObjectName, Tag } from '@rapport/contract'
import { encodeFilter } from '@rapport/kernel'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { useFormat } from '../../../platform/format.ts'
import { AppLink } from '../../../platform/navigation.tsx'
import { declarationOf, isObject, useObject } from '../../../platform/records/object.ts'
import { RuleText } from '../RuleText.tsx'
import { TagMark } from '../TagMark.tsx'
import { useArchiveTag } from './use-archive-tag.tsx'

type Props = { tags: readonly Tag[]; label: string; onEdit: (tag: Tag) => void; onMerge: (tag: Tag) => void }

/** Tags of a group: how each is set, and the records that have it. */
export function TagTable({ tags, label, onEdit, onMerge }: Props) {
  const { t } = useTranslation('tags')
  return (
    <table className="plain-table" data-folds="true" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t('settings.name')}</th>
          <th scope="col">{t('settings.how')}</th>
          <th scope="col">{t('settings.records')}</th>
          <th scope="col" className="cell-end">
            <span className="rp-unseen">{t('settings.edit')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {tags.map((tag) => (
          <TagRow key={tag.id} tag={tag} onEdit={() => onEdit(tag)} onMerge={() => onMerge(tag)} />
        ))}
      </tbody>
    </table>
  )
}

function TagRow({ tag, onEdit, onMerge }: { tag: Tag; onEdit: () => void; onMerge: () => void }) {
  const { t } = useTranslation('tags')
  const { archive, isPending } = useArchiveTag()
  const { name, rule, counts, isBeingFilled } = tag
  return (
    <tr>
      <th scope="row">
        <TagMark tag={tag} />
      </th>
      <td className="rp-muted">{rule ? <RuleText rule={rule} /> : t('settings.byHand')}</td>
      <td>
        {isBeingFilled ? (
          <span className="rp-muted">{t('settings.filling')}</span>
        ) : (
          Object.entries(counts).map(([object, count]) =>
            isObject(object) && count > 0 ? <Tagged key={object} object={object} count={count} tagId={tag.id} /> : null,
          )
        )}
      </td>
      <td className="cell-end">
        <span className="tag-acts">
          <Button size="small" type="text" aria-label={t('settings.editNamed', { name })} onClick={onEdit}>
            {t('settings.edit')}
          </Button>
          {rule ? null : (
            <Button size="small" type="text" aria-label={t('settings.mergeNamed', { name })} onClick={onMerge}>
              {t('settings.merge')}
            </Button>
          )}
          <Button
            size="small"
            type="text"
            loading={isPending}
            aria-label={t('settings.archiveNamed', { name })}
            onClick={() => archive(tag)}
          >
            {t('settings.archive')}
          </Button>
        </span>
      </td>
    </tr>
  )
}

/** How many records have the tag, leading to them. */
function Tagged({ object, count, tagId }: { object: ObjectName; count: number; tagId: string }) {
  const format = useFormat()
  const { words } = useObject(object)
  const filter = encodeFilter({ field: 'tags', op: 'in', value: [tagId] })
  return (
    <div>
      <AppLink href={paths.records(declarationOf(object).plural, { view: 'all', filter })}>
        {words.many} {format.number(count)}
      </AppLink>
    </div>
  )
}
