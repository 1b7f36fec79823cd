import { isErased, type ObjectName } from '@rapport/contract'
import { type FieldRow, isEmpty, isNumericField, valueText } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFieldFormat } from '../field-format.tsx'
import { isObject, nameOf, type RecordField } from '../object.ts'
import { membersQuery, recordQuery } from '../queries.ts'
import { RecordNames } from '../RecordNames.tsx'

/** A value as it was; of what is referred to the history keeps ids, so that its present name is asked for. */
export function HistoryValue({ field, row }: { field: RecordField; row: FieldRow }) {
  const { t } = useTranslation('records')
  const format = useFieldFormat()
  const value = row[field.key] ?? null
  if (isErased(value)) return t('history.erased')
  if (isEmpty(value)) return t('fields.nothing')
  if (!isOfType(field, value)) return [value].flat().map(String).join(', ')
  if (typeof value === 'string' && field.type === 'member') return <MemberName id={value} />
  if (field.to && isObject(field.to)) {
    if (typeof value === 'string') return <RecordName object={field.to} id={value} />
    if (Array.isArray(value)) return <RecordNames object={field.to} ids={value.map(String)} />
  }
  return valueText(field, value, row, format) || t('fields.nothing')
}

/** A value from before the field's type changed is told as it was written. */
function isOfType(field: RecordField, value: unknown): boolean {
  if (isNumericField(field)) return typeof value === 'number'
  if (field.type === 'yesNo') return typeof value === 'boolean'
  return Array.isArray(value) === (field.type === 'choices' || field.type === 'references')
}

function MemberName({ id }: { id: string }) {
  const { t } = useTranslation('common')
  return useQuery(membersQuery).data?.items.find((member) => member.id === id)?.name ?? t('unknownPerson')
}

function RecordName({ object, id }: { object: ObjectName; id: string }) {
  const record = useQuery({ ...recordQuery(object, id), retry: false }).data
  return record ? nameOf(object, record) : '–'
}
