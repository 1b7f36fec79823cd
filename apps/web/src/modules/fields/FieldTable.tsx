import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import type { CustomField } from '@rapport/contract'
import { App, Button, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { currentLanguage } from '../../platform/i18n/language.ts'
import { ArchiveDialog } from './ArchiveDialog.tsx'
import { FastCell } from './FastCell.tsx'
import { useSaveField } from './queries.ts'
import { TypeCell } from './TypeCell.tsx'

type Props = { fields: readonly CustomField[]; onEdit: (field: CustomField) => void }

/** The custom fields of an object in their order. */
export function FieldTable({ fields, onEdit }: Props) {
  const { t } = useTranslation(['fields', 'common'])
  const [leaving, setLeaving] = useState<CustomField | null>(null)
  const move = useMove()
  return (
    <>
      <table className="plain-table" data-folds="true">
        <thead>
          <tr>
            <th scope="col">{t('label')}</th>
            <th scope="col">{t('type')}</th>
            <th scope="col">{t('fast.column')}</th>
            <th scope="col">{t('apiName')}</th>
            <th scope="col" className="cell-end">
              <span className="rp-unseen">{t('common:edit')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field, place) => (
            <FieldRow
              key={field.id}
              field={field}
              isFirst={place === 0}
              isLast={place === fields.length - 1}
              moving={move.moving}
              onMove={(by) => move.to(field, place + by)}
              onEdit={() => onEdit(field)}
              onArchive={() => setLeaving(field)}
            />
          ))}
        </tbody>
      </table>
      {leaving ? <ArchiveDialog field={leaving} onClose={() => setLeaving(null)} /> : null}
    </>
  )
}

type RowProps = {
  field: CustomField
  isFirst: boolean
  isLast: boolean
  moving: boolean
  onMove: (by: 1 | -1) => void
  onEdit: () => void
  onArchive: () => void
}

function FieldRow({ field, isFirst, isLast, moving, onMove, onEdit, onArchive }: RowProps) {
  const { t } = useTranslation(['fields', 'common'])
  const label = field.labels[currentLanguage()]
  const act = { size: 'small', type: 'text' } as const
  return (
    <tr>
      <th scope="row">
        {label} {field.required ? <Tag>{t('required')}</Tag> : null}
        {field.unique ? <Tag>{t('unique')}</Tag> : null}
      </th>
      <td>
        <TypeCell field={field} />
      </td>
      <td className="fields-fast">
        <FastCell field={field} />
      </td>
      <td className="rp-muted fields-name">
        <code>{field.key}</code>
      </td>
      <td className="cell-end fields-acts">
        <Button
          {...act}
          icon={<ArrowUpOutlined />}
          aria-label={t('up', { field: label })}
          disabled={isFirst || moving}
          onClick={() => onMove(-1)}
        />
        <Button
          {...act}
          icon={<ArrowDownOutlined />}
          aria-label={t('down', { field: label })}
          disabled={isLast || moving}
          onClick={() => onMove(1)}
        />
        <Button {...act} aria-label={t('edit', { field: label })} onClick={onEdit}>
          {t('common:edit')}
        </Button>
        <Button {...act} aria-label={t('archiveNamed', { field: label })} onClick={onArchive}>
          {t('archive')}
        </Button>
      </td>
    </tr>
  )
}

/** A field changes places with its neighbour. */
function useMove() {
  const problemText = useProblemText()
  const { message } = App.useApp()
  const save = useSaveField(() => {})
  return {
    moving: save.isPending,
    to: (field: CustomField, place: number) => {
      save.mutate(
        { field, values: { position: place } },
        { onError: (error) => void message.error(problemText(error)) },
      )
    },
  }
}
