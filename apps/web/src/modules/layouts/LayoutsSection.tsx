import type { LayoutRole, ObjectName, RecordLayout } from '@rapport/contract'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../platform/format.ts'
import { currentLanguage } from '../../platform/i18n/language.ts'
import { objectNames, useCustomObjects } from '../../platform/records/custom-objects.ts'
import { layoutsQuery } from '../../platform/records/layout/queries.ts'
import { useRemoveLayout } from '../../platform/records/layout/use-keep-layout.tsx'
import { hasPage, isObject } from '../../platform/records/object.ts'
import { objectWords } from '../../platform/records/object-words.ts'
import { useRoleNames } from '../../platform/session/roles.ts'
import { useArrangeFirst } from './use-arrange-first.ts'

/** Which pages lie in a way of their own, and the way to arrange one, on a real record. */
export function LayoutsSection() {
  const { t } = useTranslation('layouts')
  const layouts = useQuery(layoutsQuery).data
  const arrange = useArrangeFirst()
  useCustomObjects()
  const objects = objectNames().filter(hasPage)
  if (!layouts) return <Skeleton active title={false} />
  return (
    <>
      <div className="rp-card settings-card">
        {layouts.length === 0 ? (
          <p className="rp-muted">{t('settings.none')}</p>
        ) : (
          <LayoutTable layouts={layouts} onEdit={arrange} />
        )}
      </div>
      <h3>{t('settings.arrange')}</h3>
      <Space wrap>
        {objects.map((object) => (
          <Button key={object} onClick={() => arrange(object, 'all')}>
            {objectWords(object, currentLanguage()).many}
          </Button>
        ))}
      </Space>
    </>
  )
}

type TableProps = { layouts: readonly RecordLayout[]; onEdit: (object: ObjectName, role: LayoutRole) => void }

function LayoutTable({ layouts, onEdit }: TableProps) {
  const { t } = useTranslation('layouts')
  return (
    <table className="plain-table" data-folds="true">
      <thead>
        <tr>
          <th scope="col">{t('settings.object')}</th>
          <th scope="col">{t('role')}</th>
          <th scope="col">{t('settings.changed')}</th>
          <th scope="col" className="cell-end">
            <span className="rp-unseen">{t('standard')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {layouts.map((layout) => (
          <LayoutRow key={layout.id} layout={layout} onEdit={onEdit} />
        ))}
      </tbody>
    </table>
  )
}

function LayoutRow({ layout, onEdit }: { layout: RecordLayout } & Pick<TableProps, 'onEdit'>) {
  const { t } = useTranslation(['layouts', 'common'])
  const format = useFormat()
  const remove = useRemoveLayout()
  const namesOf = useRoleNames()
  const { object, role, updatedAt, updatedByName } = layout
  if (!isObject(object)) return null
  const named = {
    objects: objectWords(object, currentLanguage()).many,
    role: role === 'all' ? t('allRoles') : namesOf([role]),
  }
  const date = format.date(updatedAt)
  return (
    <tr>
      <th scope="row">{named.objects}</th>
      <td>{named.role}</td>
      <td>{updatedByName === null ? date : t('settings.changedBy', { date, name: updatedByName })}</td>
      <td className="cell-end">
        <Button size="small" type="text" aria-label={t('settings.edit', named)} onClick={() => onEdit(object, role)}>
          {t('common:edit')}
        </Button>
        <Button size="small" type="text" aria-label={t('settings.reset', named)} onClick={() => remove(layout)}>
          {t('standard')}
        </Button>
      </td>
    </tr>
  )
}
