import { type Static, Type } from 'typebox'

/** Raised when an older program could no longer read what a newer one writes. */
export const FORMAT_VERSION = 1
export const FORMAT = 'rapport-backup'

export const HEADER_ENTRY = 'header.json'
export const MANIFEST_ENTRY = 'manifest.json'
export const FILES_FOLDER = 'files/'
/** Header and manifest are read whole; this is far more than thousands of tables need. */
export const DESCRIPTION_BYTES_MAX = 4 * 1024 * 1024
export const TABLES_MAX = 2000

const Table = Type.Object({
  name: Type.String({ pattern: '^[a-z_]+\\.[a-z_0-9]+$', maxLength: 80 }),
  columns: Type.Array(Type.String({ maxLength: 63 }), { maxItems: 1600 }),
})
/** A table by its full name (`public.customer`), and its columns in the order of the rows. */
export type BackupTable = Static<typeof Table>

const envelope = {
  format: Type.Literal(FORMAT),
  formatVersion: Type.Integer({ minimum: 1 }),
  productVersion: Type.String({ maxLength: 60 }),
}
/** What the header says in every format there will ever be. */
export const Envelope = Type.Object(envelope)

/** The first entry: what is to come, and what must be there to take it. */
export const Header = Type.Object({
  ...envelope,
  createdAt: Type.String({ maxLength: 40 }),
  postgresVersion: Type.String({ maxLength: 100 }),
  migrations: Type.Array(Type.String({ maxLength: 200 }), { maxItems: TABLES_MAX }),
  interactionYears: Type.Array(Type.Integer({ minimum: 1970, maximum: 2200 })),
  tables: Type.Array(Table, { maxItems: TABLES_MAX }),
})
export type Header = Static<typeof Header>

const content = {
  rows: Type.Integer({ minimum: 0 }),
  bytes: Type.Integer({ minimum: 0 }),
  hash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
}
const Content = Type.Object(content)
/** How much there is and its content hash; see ContentHash. */
export type Content = Static<typeof Content>

const TableContent = Type.Object({ name: Type.String(), ...content })
export type TableContent = Static<typeof TableContent>

/** The last entry: what a complete backup holds. `files.rows` is the number of files, `files.hash` covers their names and contents. */
export const Manifest = Type.Object({ tables: Type.Array(TableContent, { maxItems: TABLES_MAX }), files: Content })
export type Manifest = Static<typeof Manifest>

/** Where a part of a table's rows lies in the archive; parts count from one. */
export function partEntry(table: string, part: number): string {
  return `tables/${table}/${String(part).padStart(6, '0')}.copy`
}

/** The table a part belongs to, or null for any other entry. */
export function tableOfEntry(name: string): string | null {
  return /^tables\/([a-z_]+\.[a-z_0-9]+)\/\d{6}\.copy$/.exec(name)?.[1] ?? null
}
