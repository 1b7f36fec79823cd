import type { Transaction } from 'kysely'
import type pg from 'pg'
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
}

export function openDatabase({ logins, appConnectionsMax = 12, serviceConnectionsMax = 6 }: DatabaseOptions): Database {
  const app = createPool({ url: logins.appUrl, max: appConnectionsMax, role: 'app' })
  const service = createPool({ url: logins.serviceUrl, max: serviceConnectionsMax, role: 'service' })
  return {
    app,
    service,
    inWorkspace: (workspaceId, mode, work, patience = 'request') =>
      inTransaction(app, { workspaceId, mode, patience }, work),
    async close() {
      await Promise.all([app.end(), service.end()])
    },
  }
}
