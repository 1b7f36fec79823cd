import type { CustomObject } from '@rapport/contract'
import { Button, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { LinkButton } from '../../../platform/frame/LinkButton.tsx'
import { currentLanguage } from '../../../platform/i18n/language.ts'
import { ObjectMark } from '../ObjectMark.tsx'
import { ArchiveDialog } from './ArchiveDialog.tsx'

type Props = { objects: readonly CustomObject[]; onEdit: (object: CustomObject) => void }

/** The custom objects in the order they were made. */
export function ObjectTable({ objects, onEdit }: Props) {
  const { t } = useTranslation(['customObjects', 'common'])
  const [leaving, setLeaving] = useState<CustomObject | null>(null)
  return (
    <>
      <table className="plain-table" data-folds="true">
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('apiName')}</th>
            <th scope="col" className="cell-end">
              <span className="rp-unseen">{t('common:edit')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {objects.map((object) => (
            <Row key={object.id} object={object} onEdit={() => onEdit(object)} onArchive={() => setLeaving(object)} />
          ))}
        </tbody>
      </table>
      {leaving ? <ArchiveDialog object={leaving} onClose={() => setLeaving(null)} /> : null}
    </>
  )
}

type RowProps = { object: CustomObject; onEdit: () => void; onArchive: () => void }

function Row({ object, onEdit, onArchive }: RowProps) {
  const { t } = useTranslation(['customObjects', 'common'])
  const label = object.many[currentLanguage()]
  const act = { size: 'small', type: 'text' } as const
  return (
    <tr>
      <th scope="row">
        <span className="objects-name">
          <ObjectMark object={object} /> {label} {object.isOwned ? <Tag>{t('owned')}</Tag> : null}
        </span>
      </th>
      <td className="rp-muted">
        <code>{object.name}</code>
      </td>
      <td className="cell-end">
        <LinkButton {...act} href={paths.settings('fields', { object: object.name })}>
          {t('fields')}
        </LinkButton>
        <Button {...act} aria-label={t('edit', { object: label })} onClick={onEdit}>
          {t('common:edit')}
        </Button>
        <Button {...act} aria-label={t('archiveNamed', { object: label })} onClick={onArchive}>
          {t('archive')}
        </Button>
      </td>
    </tr>
  )
}
