import { Kysely } from 'kysely'
import { LRUCache } from 'lru-cache'
import type pg from 'pg'
import { workspaceDialect } from './dialect.ts'
import { createPool } from './pool.ts'
import type { Tables } from './tables.ts'

const HANDLES_MAX = 500

/** The process's two ways to PostgreSQL: `app` for everything inside a workspace, `owner` for migrations and the few sweeps across workspaces. */
export type Database = {
  url: string
  app: pg.Pool
  owner: pg.Pool
  forWorkspace(workspaceId: string): Kysely<Tables>
  close(): Promise<void>
}

export type DatabaseOptions = { url: string; appConnectionsMax?: number; ownerConnectionsMax?: number }

export function openDatabase({ url, appConnectionsMax = 12, ownerConnectionsMax = 6 }: DatabaseOptions): Database {
  const app = createPool({ url, max: appConnectionsMax, role: 'app' })
  const owner = createPool({ url, max: ownerConnectionsMax, role: 'owner' })
  const handles = new LRUCache<string, Kysely<Tables>>({ max: HANDLES_MAX })
  return {
    url,
    app,
    owner,
    forWorkspace(workspaceId) {
      let handle = handles.get(workspaceId)
      if (!handle) {
        handle = new Kysely<Tables>({ dialect: workspaceDialect(app, workspaceId) })
        handles.set(workspaceId, handle)
      }
      return handle
    },
    async close() {
      await Promise.all([app.end(), owner.end()])
    },
  }
}
