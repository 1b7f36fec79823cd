import type { Auth } from '../auth/auth.ts'
import type { Retention } from '../config/config.ts'
import type { Entrances } from '../context/entrances.ts'
import type { Hooks } from '../context/hooks.ts'
import type { Database } from '../db/database.ts'
import type { FileStore } from '../files/file-store.ts'
import type { LiveHub } from '../live/hub.ts'
import type { Log } from '../log/log.ts'

/** Everything technical that exists once in a process, built by app/. */
export type PlatformTools = {
  database: Database
  entrances: Entrances
  auth: Auth
  live: LiveHub
  files: FileStore
  retention: Retention
  /** For what is asked outside any transaction. */
  hooks: Hooks
  /** Names of this server that only it answers to: of its public address, and of what it listens on. */
  hostNames: readonly string[]
  log: Log
  clock: () => number
}
