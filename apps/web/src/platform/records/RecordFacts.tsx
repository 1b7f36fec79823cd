import type { ObjectName } from '@rapport/contract'
import { renderValue } from '@rapport/ui'
import { useFieldFormat } from './field-format.tsx'
import { type AnyRecord, useObject } from './object.ts'

type Props = { object: ObjectName; record: AnyRecord; names: readonly string[]; isSmall?: boolean }

/** Some values of a record in a line, without their labels: what one knows it by at a glance. */
export function RecordFacts({ object, record, names, isSmall = false }: Props) {
  const format = useFieldFormat()
  const { fields } = useObject(object)
  const shown = names.flatMap((name) => {
    const field = fields.find((each) => each.name === name)
    const value = field ? renderValue(field, record[field.key], record, format) : null
    return value === null ? [] : [<span key={name}>{value}</span>]
  })
  return <div className={`rp-muted record-facts ${isSmall ? 'rp-small' : ''}`}>{shown}</div>
}
