import { createHash } from 'node:crypto'
import {
  AbortedTransactionError,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import type pg from 'pg'
import { isBulkText } from './bulk.ts'

/** A statement is prepared by name once a connection has met it this often; long ones only if they come in fixed forms. */
const PREPARE_AFTER = 2
const PREPARE_PARAMETERS_MAX = 200
const PREPARED_PER_CONNECTION_MAX = 300

/**
 * Kysely on a `pg` pool where every transaction belongs to one workspace: BEGIN and the setting that row-level security reads
 * travel in one message, so no statement can run without it. Hot statements are prepared by name, which saves planning.
 */
export function workspaceDialect(pool: pg.Pool, workspaceId: string): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new WorkspaceDriver(pool, workspaceId),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

class WorkspaceDriver implements Driver {
  readonly #pool: pg.Pool
  readonly #workspaceId: string

  constructor(pool: pg.Pool, workspaceId: string) {
    this.#pool = pool
    this.#workspaceId = workspaceId
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PooledConnection> {
    return new PooledConnection(await this.#pool.connect())
  }

  async beginTransaction(connection: PooledConnection, settings: TransactionSettings): Promise<void> {
    const mode = settings.accessMode === 'read only' ? ' read only' : ''
    await connection.simple(`begin${mode}; select set_config('rapport.workspace', '${this.#workspaceId}', true)`)
  }

  async commitTransaction(connection: PooledConnection): Promise<void> {
    const result = await connection.simple('commit')
    // PostgreSQL answers COMMIT with ROLLBACK when an earlier statement had failed.
    if (result.command === 'ROLLBACK') throw new AbortedTransactionError()
  }

  async rollbackTransaction(connection: PooledConnection): Promise<void> {
    try {
      await connection.simple('rollback')
    } catch (error) {
      connection.discard()
      throw error
    }
  }

  async releaseConnection(connection: PooledConnection): Promise<void> {
    connection.release()
  }

  /** The pool belongs to the process, not to this handle. */
  async destroy(): Promise<void> {}
}

type PreparedClient = pg.PoolClient & { statementUses?: Map<string, { uses: number; name: string }> }

class PooledConnection implements DatabaseConnection {
  readonly #client: PreparedClient
  #discarded = false

  constructor(client: pg.PoolClient) {
    this.#client = client
  }

  async simple(text: string): Promise<pg.QueryResult> {
    return await this.#client.query(text)
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const name = this.#preparedName(query)
    const values = query.parameters as unknown[] // kysely types them readonly; pg does not change them
    const result = await this.#client.query(name ? { name, text: query.sql, values } : { text: query.sql, values })
    return {
      rows: result.rows as Row[], // the query builder's type is the claim; the database keeps it
      ...(result.rowCount === null ? {} : { numAffectedRows: BigInt(result.rowCount) }),
    }
  }

  // biome-ignore lint/correctness/useYield: kysely's interface asks for it; streams have an entrance of their own
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('streams go through withStream')
  }

  #preparedName(query: CompiledQuery): string | null {
    if (query.parameters.length > PREPARE_PARAMETERS_MAX && !isBulkText(query.sql)) return null
    this.#client.statementUses ??= new Map()
    const known = this.#client.statementUses.get(query.sql)
    if (known) {
      known.uses++
      return known.uses > PREPARE_AFTER ? known.name : null
    }
    if (this.#client.statementUses.size < PREPARED_PER_CONNECTION_MAX) {
      const name = createHash('sha1').update(query.sql).digest('base64url')
      this.#client.statementUses.set(query.sql, { uses: 1, name })
    }
    return null
  }

  discard(): void {
    this.#discarded = true
  }

  release(): void {
    this.#client.release(this.#discarded)
  }
}
