import type { Transaction } from 'kysely'
import type pg from 'pg'
import { Limiter } from './limiter.ts'
import type { Logins } from './logins.ts'
import { createPool } from './pool.ts'
import type { Tables } from './tables.ts'
import { type AccessMode, inTransaction, type Patience } from './transaction.ts'

/** The process's two ways to PostgreSQL: `app` for everything inside a workspace, `service` for what is of none (see roles.ts). */
export type Database = {
  app: pg.Pool
  service: pg.Pool
  /** One transaction of one workspace. */
  inWorkspace<Result>(
    workspaceId: string,
    mode: AccessMode,
    work: (db: Transaction<Tables>) => Promise<Result>,
    patience?: Patience,
  ): Promise<Result>
  close(): Promise<void>
}

export type DatabaseOptions = {
  logins: Logins
  appConnectionsMax?: number
  serviceConnectionsMax?: number
  /** Transactions in their first moments at once (see Limiter); null: as many as there are connections. */
  freshTransactionsMax?: number | null
}

/** Longer than a page of a list or the saving of a record takes while others are under way. */
const FRESH_MS = 25

export function openDatabase({
  logins,
  appConnectionsMax = 12,
  serviceConnectionsMax = 6,
  freshTransactionsMax = null,
}: DatabaseOptions): Database {
  const limiter = new Limiter({ freshMax: freshTransactionsMax ?? appConnectionsMax, freshMs: FRESH_MS })
  const app = createPool({ url: logins.appUrl, max: appConnectionsMax, role: 'app' })
  const service = createPool({ url: logins.serviceUrl, max: serviceConnectionsMax, role: 'service' })
  return {
    app,
    service,
    async inWorkspace(workspaceId, mode, work, patience = 'request') {
      const leave = await limiter.enter()
      return inTransaction(app, { workspaceId, mode, patience }, work).finally(leave)
    },
    async close() {
      await Promise.all([app.end(), service.end()])
    },
  }
}
