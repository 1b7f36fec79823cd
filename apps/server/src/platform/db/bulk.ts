import { setImmediate } from 'node:timers/promises'
import { assert } from '@rapport/kernel'
import { CompiledQuery, type QueryResult, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'

/** Columns of a bulk statement: their names and the PostgreSQL types their values are sent as. */
export type BulkColumns = Readonly<Record<string, string>>
export type BulkRow = readonly unknown[]
/** A row, or what makes it where that takes a while: blocks then go one by one, and the database begins while later rows are being made. */
export type BulkSource = BulkRow | (() => BulkRow)

/**
 * Rows go in blocks of these sizes, so that there are few different statements, each parsed once a connection and then only bound, and few
 * statements for what is left over. A block never has more parameters than PostgreSQL takes (65,535).
 */
const BLOCK_SIZES = [128, 64, 32, 16, 8, 4, 2, 1] as const
const PARAMETERS_MAX = 60_000
const ROWS_MAX = 50_000
/** Blocks sent before the first is answered: the database never waits for us, and a long list does not pile up between us. */
const UNDER_WAY_MAX = 24
const TEXTS_MAX = 500

const texts = new Map<string, string>()
const knownTexts = new Set<string>()

/** Whether a statement is one of ours: worth preparing however long it is, because it comes again letter for letter. */
export function isBulkText(sql: string): boolean {
  return knownTexts.has(sql)
}

export type BulkStatement = {
  /** Names the statement among all bulk statements: same key, same text. */
  key: string
  columns: BulkColumns
  /** The statement around its VALUES list: `values` is `($1, $2), ($3, $4) …` with a cast in every cell of the first row. */
  text(values: string, columnNames: string): string
}

/**
 * Runs a multi-row statement over any number of rows, in order, without building a syntax tree per value: the query builder takes
 * longer over thousands of values than PostgreSQL over the rows. Answers all returned rows and the number of affected ones.
 */
export async function runBulk<Row>(
  db: Transaction<Tables>,
  statement: BulkStatement,
  rows: readonly BulkSource[],
): Promise<{ rows: Row[]; affected: number }> {
  const returned: Row[] = []
  let affected = 0
  const underWay: Promise<QueryResult<Row>>[] = []
  const take = ({ rows: some, numAffectedRows }: QueryResult<Row>) => {
    for (const row of some) returned.push(row)
    affected += Number(numAffectedRows ?? 0n)
  }
  for (const query of blocksOf<Row>(statement, rows)) {
    const block = db.executeQuery(query)
    block.catch(() => {}) // each is awaited below, unless one before it failed
    underWay.push(block)
    if (isMade(rows)) await setImmediate()
    if (underWay.length < UNDER_WAY_MAX) continue
    const [first] = underWay.splice(0, 1)
    if (first) take(await first)
  }
  for (const block of underWay) take(await block)
  return { rows: returned, affected }
}

function isMade(rows: readonly BulkSource[]): boolean {
  return typeof rows[0] === 'function'
}

function* blocksOf<Row>(statement: BulkStatement, rows: readonly BulkSource[]): Generator<CompiledQuery<Row>> {
  assert(rows.length <= ROWS_MAX, 'callers send batches')
  const width = Object.keys(statement.columns).length
  let start = 0
  while (start < rows.length) {
    const size = blockSize(rows.length - start, width)
    const values = rows.slice(start, start + size).flatMap((row) => (typeof row === 'function' ? row() : row))
    yield CompiledQuery.raw(textOf(statement, size), values)
    start += size
  }
}

function blockSize(left: number, width: number): number {
  return BLOCK_SIZES.find((size) => size <= left && size * width <= PARAMETERS_MAX) ?? 1
}

function textOf(statement: BulkStatement, size: number): string {
  const key = `${statement.key}\n${size}`
  let text = texts.get(key)
  if (text === undefined) {
    assert(texts.size < TEXTS_MAX, 'bulk statements are few; a key must not hold data')
    text = statement.text(valuesText(Object.values(statement.columns), size), Object.keys(statement.columns).join(', '))
    texts.set(key, text)
    knownTexts.add(text)
  }
  return text
}

function valuesText(types: readonly string[], size: number): string {
  const rows: string[] = []
  let parameter = 1
  for (let row = 0; row < size; row++) {
    rows.push(`(${types.map((type) => `$${parameter++}::${type}`).join(', ')})`)
  }
  return rows.join(', ')
}

/** A plain insert; `suffix` is what follows the values (`on conflict …`, `returning …`). */
export function bulkInsert(table: string, columns: BulkColumns, suffix = ''): BulkStatement {
  return {
    key: `insert ${table} ${suffix}`,
    columns,
    text: (values, names) => `insert into ${table} (${names}) values ${values} ${suffix}`,
  }
}
