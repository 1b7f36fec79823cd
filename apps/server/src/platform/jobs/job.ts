import type { AuditRoots } from '../audit/roots-file.ts'
import type { AuditShipper } from '../audit/shipping/shipper.ts'
import type { Retention } from '../config/config.ts'
import type { Identity } from '../context/context.ts'
import type { ContextFactory } from '../context/context-factory.ts'
import type { FileStore } from '../files/file-store.ts'
import type { Storage } from '../files/storage.ts'
import type { Log } from '../log/log.ts'
import type { Mailer } from '../mail/mailer.ts'

/** What a job gets besides its data: the same contexts as a request, and a signal that says the process wants to stop. */
export type JobRun = {
  contexts: ContextFactory
  identity: Identity
  files: FileStore
  storage: Storage
  log: Log
  signal: AbortSignal
  attempt: number
  attemptsMax: number
  /**
   * Says that this run got something done for good. What cut earlier runs short (a killed process, a database that went away) counts no more:
   * a job that gets on must neither wait ever longer nor be given up.
   */
  progressed(): Promise<void>
}

/** Work outside a request. It may run more than once: everything it does is repeatable. */
export type Job = { name: string; run(data: Readonly<Record<string, unknown>>, run: JobRun): Promise<void> }

/** Work that no request asked for: called again and again by every worker process, `everyMs` after it last ended. */
export type ScheduledTask = InstallationTask | WorkspaceTask
/** Work on what is of no workspace. */
export type InstallationTask = { name: string; everyMs: number; run(run: ScheduledRun): Promise<void> }
/** Work in workspaces: asks once which of them have something due, by one query, and visits only those. */
export type WorkspaceTask = {
  name: string
  everyMs: number
  dueWorkspaces(run: ScheduledRun): Promise<readonly string[]>
  visit(identity: Identity, run: ScheduledRun): Promise<void>
}

export type ScheduledRun = Omit<JobRun, 'identity' | 'attempt' | 'attemptsMax' | 'progressed'> & {
  /** Null where no mail is sent. */
  mail: Mailer | null
  retention: Retention
  /** The secret of the installation, which links are computed from. */
  secret(): Promise<string>
  auditRoots: AuditRoots
  /** Null where the audit is shipped nowhere. */
  auditShipper: AuditShipper | null
  /** The real time at which the run began. */
  now: Date
  /** As the service's role: what is of no workspace, and functions that answer ids of workspaces. */
  query<Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]>
}
