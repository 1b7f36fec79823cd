import { importFieldsOf } from '@rapport/contract'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/format.ts'
import { knownObjects } from '../../../platform/records/object.ts'
import { fieldOfColumn, NOTE, noteField, withColumn } from '../mapping-edit.ts'
import type { ColumnView, MappingView, PreviewView } from '../preview-view.ts'
import { useImportFieldText, useReasonText } from '../reason-text.ts'

const ROWS_SHOWN = 8
const SURE_FROM = 0.75

type Props = { preview: PreviewView; mapping: MappingView; onChange: (mapping: MappingView) => void }

/** The first rows as they stand in the file; above each column, what it means. */
export function ColumnTable({ preview, mapping, onChange }: Props) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const reasonText = useReasonText(mapping)
  return (
    <section className="rp-card import-columns">
      <h2>{t('columns.title')}</h2>
      <p className="rp-muted">{t('columns.hint')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrollable by keyboard */}
      <section className="import-columns-scroll" tabIndex={0} aria-label={t('preview.title')}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="rp-number">
                {t('preview.line')}
              </th>
              {preview.columns.map((column) => (
                <th key={column.column} scope="col">
                  <ColumnHead column={column} columns={preview.columns} mapping={mapping} onChange={onChange} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.slice(0, ROWS_SHOWN).map((row) => (
              <tr
                key={row.line}
                data-left-out={row.leftOut !== null}
                title={row.leftOut ? t('preview.leftOut', { reason: reasonText(row.leftOut) }) : undefined}
              >
                <td className="rp-number rp-muted">{format.number(row.line)}</td>
                {preview.columns.map((column) => (
                  <td key={column.column} data-unused={fieldOfColumn(mapping, column) === null}>
                    {row.cells[column.column - 1] ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

type HeadProps = {
  column: ColumnView
  columns: readonly ColumnView[]
  mapping: MappingView
  onChange: (mapping: MappingView) => void
}

function ColumnHead(props: HeadProps) {
  const { t } = useTranslation('imports')
  const fieldText = useImportFieldText()
  const { column, mapping } = props
  const field = fieldOfColumn(mapping, column)
  const name = column.name || t('columns.number', { number: column.column })
  const note = noteField(mapping.target, column, props.columns)
  const fields = importFieldsOf(mapping.target, knownObjects)
  const own = field !== null && !fields.includes(field) ? [field] : note === null ? [] : [note]
  const choices = [...own, ...fields]
  const state = stateOf(column, field)
  return (
    <>
      <span className="import-column-name" title={name}>
        {name}
      </span>
      <Select
        size="small"
        allowClear
        popupMatchSelectWidth={false}
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('columns.choose', { name })}
        placeholder={t('columns.leaveOut')}
        value={field}
        options={choices.map((each) => ({ value: each, label: fieldText(mapping.target, each) }))}
        onChange={(chosen: string | undefined) => props.onChange(withColumn(mapping, column, chosen ?? null))}
      />
      <small className="import-column-state" data-state={state}>
        {t(`columns.${state}`)}
      </small>
    </>
  )
}

function stateOf(column: ColumnView, field: string | null): 'sure' | 'unsure' | 'byHand' | 'unused' | 'kept' {
  if (field === null) return 'unused'
  if (field.startsWith(NOTE)) return 'kept'
  if (field !== column.field) return 'byHand'
  return column.confidence >= SURE_FROM ? 'sure' : 'unsure'
}
