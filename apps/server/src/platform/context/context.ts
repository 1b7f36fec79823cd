import type { HeldRole } from '@rapport/contract'
import type { AppError } from '@rapport/kernel'
import type { Transaction } from 'kysely'
import type { Tables } from '../db/tables.ts'
import type { EmittedEvent, EventName, Events } from '../events/event.ts'
import type { Log } from '../log/log.ts'
import type { WorkspaceModel } from '../records/model.ts'
import type { Keyring } from '../sealing/keyring.ts'
import type { Hooks } from './hooks.ts'

/** The workspace a piece of work belongs to, as of the moment the work began. */
export type WorkspaceFacts = {
  id: string
  currency: string
  timeZone: string
  asOf: string | null
  /** Counts the changes to its custom fields; 0 where it never had any. */
  modelVersion: number
}

/** Who does it: a person who is a member, or the system itself (jobs, scheduled tasks, the command line). */
export type Actor =
  | {
      kind: 'member'
      memberId: string
      userId: string
      name: string
      /** In their order: the first decides what only one can. */
      roles: readonly HeldRole[]
      teamId: string | null
      departmentId: string | null
      /** Members whose records they reach as their own, as their deputy today. */
      standsInFor?: readonly string[]
    }
  | { kind: 'system'; name: string }

/** Who and where: what an entry point (HTTP, job, command line) has to know before any work can start. */
export type Identity = {
  workspace: WorkspaceFacts
  actor: Actor
  /** The API key it was asked by, where it was. */
  keyId?: string
}

/**
 * What every query gets. `db` is a read-only transaction of this workspace; there is no other handle.
 * `now` is the clock that figures are judged by: real time, or the workspace's as-of date when it looks at old data. Nothing is written under it.
 */
export type ReadCtx = {
  workspaceId: string
  workspace: WorkspaceFacts
  actor: Actor
  db: Transaction<Tables>
  now: Date
  /** The real time, whatever date the workspace looks at: what is written bears it, and what may be recorded is judged by it. */
  realNow: Date
  log: Log
  hooks: Hooks
  /** What values of people are sealed under in the audit. */
  keyring: Keyring
  /** The objects as this workspace has them. */
  model: WorkspaceModel
}

/**
 * Thrown to have the transaction run again with `asksEverything`: for a question that is dear and nearly never refuses anything, so that it is only
 * asked once something has turned out to be wrong. `userError` is what is told where it is thrown all the same.
 */
export class AskEverything extends Error {
  readonly userError: AppError

  constructor(userError: AppError) {
    super(userError.message)
    this.userError = userError
  }
}

export type AuditRecord = {
  action: string
  object: string
  objectId: string | null
  before?: unknown
  after?: unknown
}

export type ChangeFacts = {
  /** `object.verb`. */
  action: string
  object: string
  /** Null where it is about many records: the event is then about the workspace. */
  id: string | null
  before?: unknown
  after?: unknown
  /** What open screens are told to look at again. */
  topics: readonly string[]
}

/** What somebody did; where an event has the name of the action, `event` is what it says, and nobody can forget it. */
export type RecordedChange<Action extends string> = ChangeFacts & { action: Action } & (Action extends EventName
    ? { event: Events[Action] }
    : { event?: never })

export type JobRequest = {
  name: string
  payload: Readonly<Record<string, unknown>>
  runAt?: Date
  /** Jobs with one key replace one another while they wait. */
  key?: string
  /** Jobs of one queue run one after another. */
  queue?: string
  attemptsMax?: number
}

/** What every command gets: a transaction that may write, and what commits with it or not at all. */
export type WriteCtx = ReadCtx & {
  /** Whether this transaction is run again because of `AskEverything`. */
  asksEverything: boolean
  /** A change to a record with all that is told of it: audit, the event of this name where one is declared, and live hints. */
  recordChange<Action extends string>(change: RecordedChange<Action>): void
  /** Records that differ now, where no `recordChange` names each of them. */
  recordsChanged(object: string, ids: readonly string[]): void
  /** An event beside what `recordChange` tells. */
  emit<Name extends EventName>(name: Name, event: EmittedEvent<Name>): void
  enqueue(job: JobRequest): void
  /** An entry beside what `recordChange` tells. */
  audit(record: AuditRecord): void
  /** A hint to open screens that something under this topic changed; sent on commit, losing one is harmless. */
  announce(topic: string): void
}
