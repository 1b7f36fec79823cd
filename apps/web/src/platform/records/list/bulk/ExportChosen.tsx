import { fieldsOf, keyOf } from '@rapport/objects'
import { type FieldFormat, valueText } from '@rapport/ui'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFieldFormat } from '../../field-format.tsx'
import { listedOf, useObject } from '../../object.ts'
import type { BulkControlProps } from '../types.ts'
import { csvText } from './csv.ts'

/** The chosen records with the columns as they are shown, as a file. */
export function ExportChosen(props: BulkControlProps) {
  const { t } = useTranslation('lists')
  const format = useFieldFormat()
  const { words } = useObject(props.object)
  return (
    <Button size="small" onClick={() => download(`${words.many}.csv`, csvText(linesOf(props, format)))}>
      {t('bulk.export')}
    </Button>
  )
}

function linesOf({ object, rows, columns }: BulkControlProps, format: FieldFormat): string[][] {
  const fields = new Map(
    fieldsOf(listedOf(object)).map(([name, field]) => [keyOf(name, field), { ...field, object, name }]),
  )
  const known = columns.filter(({ key }) => fields.has(key))
  const text = (row: BulkControlProps['rows'][number], key: string) => {
    const field = fields.get(key)
    return field ? valueText(field, row[key], row, format) : ''
  }
  return [known.map(({ title }) => title), ...rows.map((row) => known.map(({ key }) => text(row, key)))]
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
