import type { AuditRoots } from '../audit/roots-file.ts'
import type { SecurityEvents } from '../audit/security-events.ts'
import type { AuditShipper } from '../audit/shipping/shipper.ts'
import type { Auth } from '../auth/auth.ts'
import type { Retention } from '../config/config.ts'
import type { ContextFactory } from '../context/context-factory.ts'
import type { Hooks } from '../context/hooks.ts'
import type { Database } from '../db/database.ts'
import type { FileStore } from '../files/file-store.ts'
import type { Storage } from '../files/storage.ts'
import type { LiveHub } from '../live/hub.ts'
import type { Topics } from '../live/topics.ts'
import type { Log } from '../log/log.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { Keyring } from '../sealing/keyring.ts'

/** Everything technical that exists once in a process, built by app/. */
export type PlatformTools = {
  database: Database
  contexts: ContextFactory
  auth: Auth
  live: LiveHub
  files: FileStore
  storage: Storage
  /** Null where no mail is sent. */
  mail: Mailer | null
  retention: Retention
  auditRoots: AuditRoots
  /** Null where the audit is shipped nowhere. */
  auditShipper: AuditShipper | null
  keyring: Keyring
  securityEvents: SecurityEvents
  /** For what is asked outside any transaction. */
  hooks: Hooks
  /** What screens can be told of, and who. */
  topics: Topics
  /** Whether it is configured to be reached through a proxy, or at an address that is not this machine's alone. */
  isPublished: boolean
  log: Log
  clock: () => number
}
