import { isHandKind } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { Actor } from '../../platform/context/context.ts'
import { canOnOwner, type Owner } from '../access/index.ts'

/** What an entry says; a correction says all of it anew. */
export type EntryContent = {
  kind: string
  occurredAt: string
  channel: string | null
  direction: 'in' | 'out' | null
  subject: string | null
  body: string | null
  contactId: string | null
}

/** One version of an entry as it is stored. `actorId` is who recorded this version. */
export type EntryRow = EntryContent & {
  id: string
  actorId: string | null
  actorName: string | null
  correctsId: string | null
  withdrawn: boolean
  recordedAt: string
}

/** Logged by hand: a kind that has a form, recorded by a member. What imports and modules record is corrected where it comes from. */
export function isByHand(entry: { kind: string; actorId: string | null }): boolean {
  return isHandKind(entry.kind) && entry.actorId !== null
}

/** Whether the actor may correct, withdraw and restore an entry: who wrote it, or may update its customer. */
export function mayCorrect(actor: Actor, customer: Owner, authorId: string | null): boolean {
  if (canOnOwner(actor, 'customer.update', customer)) return true
  const isAuthor = actor.kind === 'member' && actor.memberId === authorId
  return isAuthor && canOnOwner(actor, 'interaction.create', customer)
}

const CONTENT = ['kind', 'occurredAt', 'channel', 'direction', 'subject', 'body', 'contactId'] as const

/** The names of what a correction changes. */
export function changedContent(before: EntryContent, after: EntryContent): readonly (keyof EntryContent)[] {
  return CONTENT.filter((name) =>
    name === 'occurredAt' ? Date.parse(before[name]) !== Date.parse(after[name]) : before[name] !== after[name],
  )
}

export function entryNotFound(): AppError {
  return new AppError('interaction.not_found', 404, 'This entry does not exist or is not yours to see.')
}

export function notByHand(): AppError {
  const message = 'Only entries that people logged can be corrected. Change this one where it comes from.'
  return new AppError('interaction.not_by_hand', 409, message)
}

export function entryChanged(): AppError {
  const message = 'Somebody has corrected or withdrawn this entry meanwhile. Look at the current version.'
  return new AppError('interaction.changed_meanwhile', 409, message)
}

export function entryWithdrawn(): AppError {
  return new AppError('interaction.withdrawn', 409, 'This entry is withdrawn. Restore it first.')
}

export function entryNotWithdrawn(): AppError {
  return new AppError('interaction.not_withdrawn', 409, 'This entry is not withdrawn, so there is nothing to restore.')
}

export function tooManyVersions(): AppError {
  const message = 'This entry has been changed too often. Log a new one instead.'
  return new AppError('interaction.versions_limit', 409, message)
}
