import { CUSTOMER_FILE_COLUMNS, type Language, listedCustomer, OBJECTS, type ObjectName } from '@rapport/contract'
import { assert } from '@rapport/kernel'
import {
  type AnyField,
  fieldsOf,
  HIDDEN_MARK,
  isClear,
  type ListedField,
  listedFields,
  type ObjectDeclaration,
  type Values,
} from '@rapport/objects'
import { customerFileHeading, labelOf } from '@rapport/words'
import type { ReadCtx } from '../../platform/context/context.ts'
import type { ListType } from '../../platform/lists/list-type.ts'
import { readWhole } from '../../platform/lists/read-page.ts'
import type { Selection } from '../../platform/lists/selection.ts'
import { accessTo } from '../../platform/records/masking/field-access.ts'
import { maskRecord } from '../../platform/records/masking/mask-record.ts'
import type { WorkspaceModel } from '../../platform/records/model.ts'
import { nameReferences } from '../../platform/records/references.ts'
import { customerList } from '../customers/customer-list.ts'
import { readCustomers } from '../customers/list-customers.ts'
import { type Cell, type CellFormat, cellOf, textCell } from './cells.ts'

export type Line = Readonly<Record<string, unknown>> & { id: string }
export type FileColumn = {
  heading: string
  cell(line: Line, format: CellFormat): Cell | null
  /** The field it shows, and the key of what it shows of it; null for what every line has. */
  of: { field: string; key: string } | null
}

/** A list as a file: which records, how they are read, and in which columns they are shown. */
export type ListedFile = {
  type: ListType
  columns: readonly FileColumn[]
  /** Lines in the order of their ids. */
  read(ctx: ReadCtx, selection: Selection, ids: readonly string[]): Promise<readonly Line[]>
}

/** The records of a declared object: their id, then every field in the order it was declared. */
export function recordsFile(declaration: ObjectDeclaration, language: Language): ListedFile {
  const object = declaration.name as ObjectName // every declared object is one of OBJECTS
  const columns = listedFields(declaration).map((field) => fieldColumn(object, declaration, field, language))
  return {
    type: { declaration },
    columns: [{ heading: 'ID', cell: ({ id }) => textCell(id), of: null }, ...columns],
    async read(ctx, selection, ids) {
      const rows = await readWhole<Line>(ctx, selection, ids)
      const named = await nameReferences(ctx, declaration, rows)
      const byId = new Map(named.map((row) => [row.id, row]))
      return ids.flatMap((id) => byId.get(id) ?? [])
    },
  }
}

/** Customers, in the columns that imports know, then their custom fields; the currency is the workspace's. */
export function customersFile(model: WorkspaceModel, language: Language): ListedFile {
  const declaration = model.of(listedCustomer)
  const listed = new Map(listedFields(declaration).map((field) => [field.field, field]))
  const columns = CUSTOMER_FILE_COLUMNS.map((name): FileColumn => {
    const heading = customerFileHeading(name, language)
    if (name === 'id') return { heading, cell: ({ id }) => textCell(id), of: null }
    if (name === 'currency') return { heading, cell: (_, { currency }) => textCell(currency), of: null }
    const field = listed.get(name)
    assert(field, `the column ${name} of files is a field of the list`)
    return { ...fieldColumn('customer', declaration, field, language), heading }
  })
  const custom = [...listed.values()].filter(({ storageKey }) => storageKey !== null)
  const added = custom.map((field) => fieldColumn('customer', declaration, field, language))
  return { type: customerList(language), columns: [...columns, ...added], read: readCustomers }
}

/** The same file as its reader may have it: without what is hidden from them, and what is masked as texts. */
export function fileFor(ctx: ReadCtx, file: ListedFile): ListedFile {
  const { declaration } = file.type
  const columns = file.columns.flatMap((column): FileColumn[] => {
    const access = column.of === null ? 'read' : accessTo(ctx, declaration, column.of.field)
    if (access === 'hide') return []
    if (isClear(access) || column.of === null) return [column]
    const { key } = column.of
    return [{ ...column, cell: (line) => textCell(maskedText(line[key])) }]
  })
  return {
    ...file,
    columns,
    // Rights may end while a large file is read: each batch is masked by what they are then.
    async read(reading, selection, ids) {
      const lines = await file.read(reading, selection, ids)
      return lines.map((line) => maskLine(reading, declaration, line))
    },
  }
}

function maskLine(ctx: ReadCtx, declaration: ObjectDeclaration, line: Line): Line {
  const shown: Line = maskRecord(ctx, declaration, line)
  // Figures of customers stand together a second time, for programs.
  return isValues(shown.score) ? { ...shown, score: maskRecord(ctx, declaration, shown.score) } : shown
}

const isValues = (value: unknown): value is Values => typeof value === 'object' && value !== null

function maskedText(value: unknown): string {
  if (isValues(value)) return [...Object.values(value), HIDDEN_MARK].join(' ')
  return typeof value === 'string' ? value : HIDDEN_MARK
}

function fieldColumn(
  object: ObjectName,
  declaration: ObjectDeclaration,
  { field: name, name: key, cell }: ListedField,
  language: Language,
): FileColumn {
  const field = declaredField(declaration, name)
  // What a reference leads to is shown by its name.
  const shown = cell === 'reference' ? `${name}Name` : cell === 'references' ? `${name}Names` : key
  const shownAs = { object, name, field, cell }
  return {
    of: { field: name, key: shown },
    heading: field.labels?.[language] ?? labelOf(object, name, language),
    cell: (line, format) => cellOf(shownAs, line[shown], { ...format, currency: currencyOf(field, line, format) }),
  }
}

function currencyOf({ currencyField }: AnyField, line: Line, { currency }: CellFormat): string {
  return currencyField === undefined ? currency : String(line[currencyField] ?? currency)
}

/** What every record has (createdAt, updatedAt) is declared nowhere, and an instant. */
function declaredField(declaration: ObjectDeclaration, name: string): AnyField {
  const found = fieldsOf(declaration).find(([declared]) => declared === name)
  return found?.[1] ?? { ...OBJECTS.task.fields.doneAt }
}
