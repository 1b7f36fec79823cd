import type { ObjectName, Permission } from '@rapport/contract'
import type { AnyField } from '@rapport/objects'
import { Avatar, type FieldFormat, isNumericField, type RecordColumn, renderCell, valueText } from '@rapport/ui'
import { type ReactNode, Suspense, useMemo } from 'react'
import { currentLanguage } from '../../i18n/language.ts'
import { lazyPart } from '../../lazy-part.ts'
import { AppLink } from '../../navigation.tsx'
import { useMe } from '../../session/me.ts'
import { useCustomFields } from '../custom-fields.ts'
import { type RecordField, useListedObject } from '../object.ts'
import { labelOf } from '../object-words.ts'
import type { ListColumns } from './list-columns.ts'
import type { ListCell, RecordListProps, RecordRow } from './types.ts'

// Few who look at a list change it, and what values are written with is much.
const CellEditor = lazyPart(async () => ({ default: (await import('./CellEditor.tsx')).CellEditor }))

type Given = Pick<RecordListProps, 'object' | 'cells' | 'hrefOf'> & {
  sortable: ReadonlySet<string>
  archived: boolean
  format: FieldFormat
}

/** Every column a list can show: the declared fields in their order, what every record has, and what the list brings itself. */
export function useRecordColumns({ object, cells = NO_CELLS, hrefOf, sortable, archived, format }: Given): ListColumns {
  const mayUpdate = useMayUpdate(object)
  const fields = useListedFields(object, archived)
  const custom = useCustomFields()
  // biome-ignore lint/correctness/useExhaustiveDependencies: fields and format are made anew each time but say the same for one object, language, zone and currency
  return useMemo(() => {
    const offered = fields.filter(({ key }) => cells[key] !== null)
    const columns = offered.map((field): RecordColumn<RecordRow> => {
      const { key } = field
      const own = cells[key]
      const isEdited = field.editable && !archived && !LONG_EDIT.has(field.type)
      return {
        key,
        title: field.label,
        widthPx: WIDTHS_PX[field.type] ?? 140,
        numeric: isNumericField(field),
        sortable: sortable.has(key) || key === 'archivedAt',
        ...(LATEST_FIRST.has(field.type) ? { firstDirection: 'descending' as const } : {}),
        render: (row) => cellOf(field, row, format),
        ...(field.title
          ? {
              naming: true,
              grow: 3,
              widthPx: TITLE_PX,
              render: (row: RecordRow) => <Title {...{ row, field, hrefOf }} />,
            }
          : {}),
        ...(isEdited ? { edit: { can: (row) => mayUpdate(row, key), render: editorOf(field) } } : {}),
        ...own,
      }
    })
    const known = new Set(columns.map(({ key }) => key))
    return [...columns, ...Object.entries(cells).flatMap(([key, cell]) => (known.has(key) ? [] : ownColumn(key, cell)))]
  }, [object, cells, hrefOf, sortable, archived, mayUpdate, custom, format.language, format.timeZone, format.currency])
}

/** Whether the reader may change a record: what it says itself, else whether the right reaches every record. */
export function useMayUpdate(object: ObjectName): (row: RecordRow, key?: string) => boolean {
  const scope = useMe().permissions[`${object}.update` as Permission]
  return useMemo(
    () => (row, key) => {
      const mayUpdate = row.archivedAt === null && (row.can?.update ?? scope === 'all')
      return mayUpdate && (key !== 'ownerId' || row.can?.assign !== false)
    },
    [scope],
  )
}

/** The fields of an object that a list can show, and what every record has. */
export function useListedFields(object: ObjectName, archived = false): readonly RecordField[] {
  const { fields } = useListedObject(object)
  const language = currentLanguage()
  const facts = (archived ? ['archivedAt', ...FACTS] : FACTS).map(
    (name): RecordField => ({
      object,
      name,
      key: name,
      type: 'instant',
      editable: false,
      title: false,
      label: labelOf(object, name, language),
    }),
  )
  return [...fields.filter(({ type }) => !NOT_LISTED.has(type)), ...facts]
}

const NO_CELLS: NonNullable<RecordListProps['cells']> = {}
const NOTHING = <span className="rp-muted">–</span>
const NOT_LISTED: ReadonlySet<AnyField['type']> = new Set(['longText', 'richText', 'file'])
/** What needs more room than a cell has is changed on the record's own page. */
const LONG_EDIT: ReadonlySet<AnyField['type']> = new Set(['address', 'references', 'duration', 'formula', 'rollup'])
const TITLE_PX = 220
const LATEST_FIRST: ReadonlySet<AnyField['type']> = new Set(['instant', 'date'])
const WIDTHS_PX: Readonly<Partial<Record<AnyField['type'], number>>> = {
  text: 150,
  number: 96,
  money: 124,
  percentage: 96,
  date: 120,
  instant: 178,
  choice: 116,
  choices: 180,
  yesNo: 84,
  email: 200,
  phone: 156,
  address: 220,
  references: 200,
  reference: 170,
}

const FACTS = ['createdAt', 'updatedAt'] as const

function cellOf(field: RecordField, row: RecordRow, format: FieldFormat): ReactNode {
  const shown = renderCell(field, row[field.key], row, format)
  if (shown === null) return NOTHING
  if (field.type !== 'member') return shown
  return (
    <span className="record-person">
      <Avatar name={valueText(field, row[field.key], row, format)} sizePx={20} decorative />
      <span>{shown}</span>
    </span>
  )
}

function ownColumn(key: string, cell: ListCell | null): RecordColumn<RecordRow> | [] {
  const { title, widthPx = 120, render } = cell ?? {}
  return title === undefined || render === undefined ? [] : { ...cell, key, title, widthPx, render }
}

function Title(props: { row: RecordRow; field: RecordField; hrefOf: (row: RecordRow) => string }) {
  const { row, field } = props
  const name = String(row[field.key] ?? '–')
  return (
    <AppLink className="record-title" href={props.hrefOf(row)} tabIndex={-1} title={name}>
      {name}
    </AppLink>
  )
}

function editorOf(field: RecordField) {
  return (row: RecordRow, onDone: () => void) => (
    <Suspense>
      <CellEditor field={field} row={row} onDone={onDone} />
    </Suspense>
  )
}
