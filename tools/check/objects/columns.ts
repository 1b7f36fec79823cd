import { columnsOf, type ObjectDeclaration, tableOf } from '../../../packages/objects/src/index.ts'

/** A column as the catalogue has it. */
export type FoundColumn = { table: string; name: string; type: string; isNullable: boolean }

/** Types as the catalogue names them, and which of them hold the values of which declared type. */
const HOLDS: Readonly<Record<string, readonly string[]>> = {
  text: ['text'],
  uuid: ['uuid'],
  integer: ['integer'],
  bigint: ['bigint', 'integer'],
  numeric: ['numeric', 'integer', 'bigint', 'double precision'],
  date: ['date'],
  timestamptz: ['timestamp with time zone'],
  boolean: ['boolean'],
  jsonb: ['jsonb'],
  'text[]': ['_text'],
  'uuid[]': ['_uuid'],
}

/** What the table of an object lacks, as sentences. */
export function columnProblems(declaration: ObjectDeclaration, found: readonly FoundColumn[]): string[] {
  const table = tableOf(declaration)
  const columns = new Map(found.filter((column) => column.table === table).map((column) => [column.name, column]))
  if (columns.size === 0) return [`the object ${declaration.name} has no table ${table}`]
  return columnsOf(declaration).flatMap(({ name, type, isNullable }) => {
    const column = columns.get(name)
    if (!column) return [`the table ${table} has no column ${name}, which the object ${declaration.name} declares`]
    if (!HOLDS[type]?.includes(column.type)) return [`${table}.${name} is ${column.type}, and was declared as ${type}`]
    if (isNullable && !column.isNullable) return [`${table}.${name} refuses null, which its declaration allows`]
    if (!isNullable && column.isNullable) return [`${table}.${name} may be null, and was declared as required`]
    return []
  })
}
