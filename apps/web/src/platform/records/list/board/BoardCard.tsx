import { isEmpty, valueText } from '@rapport/ui'
import { useFieldFormat } from '../../field-format.tsx'
import { declarationOf } from '../../object.ts'
import { useListedFields } from '../columns.tsx'
import type { RecordRow } from '../types.ts'
import type { RecordList } from '../use-record-list.ts'

/** So many values under the name. */
const VALUES_MAX = 4

/** A record on a board: its name and the first of the list's columns that say something, in words alone; the column it lies in says the rest. */
export function BoardCard({ list, row }: { list: RecordList; row: RecordRow }) {
  const format = useFieldFormat()
  const { object } = list.given
  const { board } = declarationOf(object)
  const shown = new Set(list.columns.shown.map(({ key }) => key))
  const listed = useListedFields(object)
  const fields = listed.filter(({ key }) => shown.has(key))
  const naming = listed.find(({ title }) => title)
  const others = fields.filter(({ key, name, title }) => !title && name !== board && !isEmpty(row[key]))
  return (
    <>
      <b className="board-name">{naming ? String(row[naming.key] ?? '–') : null}</b>
      <span className="board-values">
        {others.slice(0, VALUES_MAX).map((field) => (
          <span key={field.key}>{valueText(field, row[field.key], row, format)}</span>
        ))}
      </span>
    </>
  )
}
