import type { Transaction } from 'kysely'
import type pg from 'pg'
import { Gate } from './gate.ts'
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

export type DatabaseOptions = {
  url: string
  appConnectionsMax?: number
  ownerConnectionsMax?: number
  /** Transactions in their first moments at once (see Gate); null: as many as there are connections. */
  freshTransactionsMax?: number | null
}

/** Longer than a page of a list or the saving of a record takes while others are under way. */
const FRESH_MS = 25

export function openDatabase({
  url,
  appConnectionsMax = 12,
  ownerConnectionsMax = 6,
  freshTransactionsMax = null,
}: DatabaseOptions): Database {
  const gate = new Gate({ freshMax: freshTransactionsMax ?? appConnectionsMax, freshMs: FRESH_MS })
  const app = createPool({ url, max: appConnectionsMax, role: 'app' })
  const owner = createPool({ url, max: ownerConnectionsMax, role: 'owner' })
  return {
    url,
    app,
    owner,
    async inWorkspace(workspaceId, mode, work) {
      const leave = await gate.enter()
      return inTransaction(app, { workspaceId, mode }, work).finally(leave)
    },
    async close() {
      await Promise.all([app.end(), owner.end()])
    },
  }
}
