import { createHash } from 'node:crypto'
import { assert } from '@rapport/kernel'
import {
  AbortedTransactionError,
  type CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  type Dialect,
  DummyDriver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  Transaction,
} from 'kysely'
import { LRUCache } from 'lru-cache'
import type pg from 'pg'
import { isBulkText } from './bulk.ts'
import { ABORTED_TRANSACTION, sqlState } from './errors.ts'
import type { Tables } from './tables.ts'

/** A statement is worth preparing once it has come this often, on whichever connection: what is asked once (any filter, any order) never is. */
const PREPARE_AFTER = 2
const TEXTS_COUNTED_MAX = 1000
/** Longer statements are prepared only if they come in fixed forms. */
const PREPARE_PARAMETERS_MAX = 200
/** A connection with more prepared statements is replaced by a new one: each of them holds memory of the database, also when nobody asks any more. */
const PREPARED_PER_CONNECTION_MAX = 300

export type AccessMode = 'read only' | 'read write'
/** Whether somebody waits for the answer. Jobs, imports and commands may take longer than the limits of the pool (see pool.ts). */
export type Patience = 'request' | 'background'

const BACKGROUND_LIMITS =
  "; set local statement_timeout = '30min'; set local lock_timeout = '10min'; set local idle_in_transaction_session_timeout = '10min'"

/**
 * Runs `work` in one transaction of one workspace, by Kysely's query builder. Statements that are not awaited one by one follow each other without
 * waiting for answers (the pool's connections are pipelined): PostgreSQL runs them in the order they were begun.
 */
export async function inTransaction<Result>(
  pool: pg.Pool,
  { workspaceId, mode, patience = 'request' }: { workspaceId: string; mode: AccessMode; patience?: Patience },
  work: (db: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  const connection = new TransactionConnection(await pool.connect())
  try {
    await connection.begin(workspaceId, mode, patience)
    const result = await work(handleOn(connection))
    await connection.commit()
    return result
  } catch (error) {
    await connection.rollback()
    throw connection.causeOf(error)
  } finally {
    connection.release()
  }
}

const adapter = new PostgresAdapter()
const compiler = new PostgresQueryCompiler()
const driver = new DummyDriver()
const dialect: Dialect = {
  createAdapter: () => adapter,
  createDriver: () => driver,
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => compiler,
}

/** Kysely's own transactions let one statement wait for the answer to the one before; this handle sends them as they come. */
function handleOn(connection: TransactionConnection): Transaction<Tables> {
  const executor = new DefaultQueryExecutor(compiler, adapter, {
    provideConnection: (consumer) => consumer(connection),
  })
  return new Transaction<Tables>({ config: { dialect }, dialect, driver, executor })
}

const usesOfText = new LRUCache<string, number>({ max: TEXTS_COUNTED_MAX })
type PreparingClient = pg.PoolClient & { preparedNames?: Set<string> }

class TransactionConnection implements DatabaseConnection {
  readonly #client: PreparingClient
  #failed: unknown = null
  #ended = false
  #broken = false

  constructor(client: pg.PoolClient) {
    this.#client = client
  }

  /** Without the setting row-level security shows nothing and takes nothing. */
  async begin(workspaceId: string, mode: AccessMode, patience: Patience): Promise<void> {
    const limits = patience === 'background' ? BACKGROUND_LIMITS : ''
    await this.#ask({ text: `begin ${mode}; set local rapport.workspace = '${workspaceId}'${limits}` })
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    assert(!this.#ended, 'statements belong into their transaction: something was not awaited')
    const name = this.#preparedName(query)
    const values = query.parameters as unknown[] // kysely types them readonly; pg does not change them
    const sent = this.#ask(name ? { name, text: query.sql, values } : { text: query.sql, values })
    const result = await sent.catch((error: unknown) => {
      this.#failed ??= error
      // By itself an answer's error knows only the socket it came from.
      if (error instanceof Error) Error.captureStackTrace(error)
      throw error
    })
    return {
      rows: result.rows as Row[], // the query builder's type is the claim; the database keeps it
      ...(result.rowCount === null ? {} : { numAffectedRows: BigInt(result.rowCount) }),
    }
  }

  // biome-ignore lint/correctness/useYield: kysely's interface asks for it; streams have a method of their own
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('streams are read page by page')
  }

  async commit(): Promise<void> {
    this.#ended = true
    const result = await this.#ask({ text: 'commit' })
    // PostgreSQL answers COMMIT with ROLLBACK when an earlier statement had failed, be it one that nobody waited for.
    if (result.command === 'ROLLBACK') throw this.#failed ?? new AbortedTransactionError()
  }

  /** Never throws: what made it necessary is what matters. A connection that cannot roll back is thrown away. */
  async rollback(): Promise<void> {
    this.#ended = true
    try {
      await this.#ask({ text: 'rollback' })
    } catch {
      this.#broken = true
    }
  }

  /** "The transaction is aborted" says nothing: what aborted it, possibly a statement nobody waited for, does. */
  causeOf(error: unknown): unknown {
    return sqlState(error) === ABORTED_TRANSACTION ? (this.#failed ?? error) : error
  }

  release(): void {
    this.#client.release(this.#broken || this.#isFull())
  }

  /**
   * The driver's own promises keep the rows of answers alive until the next full collection of garbage, which comes often then: reading pages of rows
   * was slower by two fifths, and the heap larger. With a callback they are gone as soon as nobody has them.
   */
  #ask(query: pg.QueryConfig): Promise<pg.QueryResult> {
    return new Promise((resolve, reject) => {
      this.#client.query(query, (error: Error | null, result: pg.QueryResult) =>
        error ? reject(error) : resolve(result),
      )
    })
  }

  #isFull(): boolean {
    return (this.#client.preparedNames?.size ?? 0) > PREPARED_PER_CONNECTION_MAX
  }

  #preparedName(query: CompiledQuery): string | null {
    if (query.parameters.length > PREPARE_PARAMETERS_MAX && !isBulkText(query.sql)) return null
    const uses = (usesOfText.get(query.sql) ?? 0) + 1
    usesOfText.set(query.sql, uses)
    if (uses <= PREPARE_AFTER) return null
    const name = createHash('sha1').update(query.sql).digest('base64url')
    this.#client.preparedNames ??= new Set()
    this.#client.preparedNames.add(name)
    return name
  }
}
