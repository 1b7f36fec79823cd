import type { EntryAction, EntryVersion } from '@rapport/contract'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { contactNames } from '../../contacts/index.ts'
import { requireCustomer } from '../../customers/index.ts'
import { type EntryRow, entryNotFound } from '../entry.ts'
import { readVersions } from './read-versions.ts'

/** This version of an entry and those before it, the latest first. */
export async function listVersions(
  ctx: ReadCtx,
  customerId: string,
  interactionId: string,
): Promise<{ items: EntryVersion[] }> {
  await requireCustomer(ctx, customerId, 'interaction.read')
  const versions = (await readVersions(ctx, customerId, [interactionId])).get(interactionId)
  if (!versions) throw entryNotFound()
  const names = await contactNames(
    ctx,
    versions.flatMap(({ contactId }) => contactId ?? []),
  )
  return { items: versions.map((version, index) => toVersion(version, versions[index + 1], names)) }
}

/** What a version did to the one before it; null for the first. */
export function actionOf(version: EntryRow, before: EntryRow | undefined): EntryAction | null {
  if (version.correctsId === null) return null
  if (version.withdrawn) return 'withdrawn'
  return before?.withdrawn ? 'restored' : 'corrected'
}

function toVersion(version: EntryRow, before: EntryRow | undefined, names: ReadonlyMap<string, string>): EntryVersion {
  const contactName = names.get(version.contactId ?? '') ?? null
  const { id, kind, occurredAt, channel, direction, subject, body, actorName, recordedAt } = version
  const action = actionOf(version, before) ?? 'logged'
  return { id, action, kind, occurredAt, channel, direction, subject, body, contactName, byName: actorName, recordedAt }
}
