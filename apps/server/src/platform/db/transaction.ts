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
import type pg from 'pg'
import { isBulkText } from './bulk.ts'
import { ABORTED_TRANSACTION, sqlState } from './errors.ts'
import { FrequentTexts } from './frequent-texts.ts'
import type { Tables } from './tables.ts'

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
 * Runs `work` in one transaction of one workspace, by Kysely's query builder. BEGIN and the setting that row-level security reads travel in one
 * message with the first statement, and statements that are not awaited one by one follow each other without waiting for answers
 * (the pool's connections are pipelined): PostgreSQL runs them in the order they were begun.
 */
export async function inTransaction<Result>(
  pool: pg.Pool,
  { workspaceId, mode, patience = 'request' }: { workspaceId: string; mode: AccessMode; patience?: Patience },
  work: (db: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  const connection = new TransactionConnection(await pool.connect())
  try {
    connection.begin(workspaceId, mode, patience)
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

/**
 * For a statement whose result nobody needs: the next follows without waiting for it. Should it fail, so does the transaction, with its error,
 * at commit at the latest.
 */
export function unawaited(statement: Promise<unknown>): void {
  statement.catch(() => {})
}

const frequentTexts = new FrequentTexts()
type PreparingClient = pg.PoolClient & { preparedNames?: Set<string> }

class TransactionConnection implements DatabaseConnection {
  readonly #client: PreparingClient
  #begun: Promise<unknown> = Promise.resolve()
  #mode: AccessMode = 'read only'
  #failed: unknown = null
  #ended = false
  #broken = false

  constructor(client: pg.PoolClient) {
    this.#client = client
  }

  /** Is not waited for: whatever follows fails with it, and without the setting row-level security shows nothing and takes nothing. */
  begin(workspaceId: string, mode: AccessMode, patience: Patience): void {
    this.#mode = mode
    const limits = patience === 'background' ? BACKGROUND_LIMITS : ''
    this.#begun = this.#ask({ text: `begin ${mode}; set local rapport.workspace = '${workspaceId}'${limits}` })
    this.#begun.catch(() => {}) // awaited with every statement and by commit
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    assert(!this.#ended, 'statements belong into their transaction: something was not awaited')
    const name = this.#preparedName(query)
    const values = query.parameters as unknown[] // kysely types them readonly; pg does not change them
    const sent = this.#ask(name ? { name, text: query.sql, values } : { text: query.sql, values })
    const [, result] = await Promise.all([this.#begun, sent]).catch((error: unknown) => {
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

  /** A transaction that only read is over when its last answer is there: nobody waits for the database to say so, unless the connection ends. */
  async commit(): Promise<void> {
    this.#ended = true
    const committed = this.#ask({ text: 'commit' })
    if (this.#mode === 'read only' && !this.#isFull()) {
      committed.catch(() => {}) // a connection that is lost now is lost for its next user, as an idle one would be
      await this.#begun
      return
    }
    const [, result] = await Promise.all([this.#begun, committed])
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
    const name = frequentTexts.use(query.sql)
    if (name) {
      this.#client.preparedNames ??= new Set()
      this.#client.preparedNames.add(name)
    }
    return name
  }
}
