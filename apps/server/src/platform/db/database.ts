import type { Transaction } from 'kysely'
import type pg from 'pg'
import { createPool } from './pool.ts'
import type { Tables } from './tables.ts'
import { type AccessMode, inTransaction } from './transaction.ts'

/** The process's two ways to PostgreSQL: `app` for everything inside a workspace, `owner` for migrations and the few sweeps across workspaces. */
export type Database = {
  url: string
  app: pg.Pool
  owner: pg.Pool
  /** One transaction of one workspace. */
  inWorkspace<Result>(
    workspaceId: string,
    mode: AccessMode,
    work: (db: Transaction<Tables>) => Promise<Result>,
  ): Promise<Result>
  close(): Promise<void>
}

export type DatabaseOptions = { url: string; appConnectionsMax?: number; ownerConnectionsMax?: number }

export function openDatabase({ url, appConnectionsMax = 12, ownerConnectionsMax = 6 }: DatabaseOptions): Database {
  const app = createPool({ url, max: appConnectionsMax, role: 'app' })
  const owner = createPool({ url, max: ownerConnectionsMax, role: 'owner' })
  return {
    url,
    app,
    owner,
    inWorkspace(workspaceId, mode, work) {
      return inTransaction(app, { workspaceId, mode }, work)
    },
    async close() {
      await Promise.all([app.end(), owner.end()])
    },
  }
}
