import type { Readable } from 'node:stream'
import { AppError, newId } from '@rapport/kernel'
import type { Identity, ReadCtx, WriteCtx } from '../../../platform/context/context.ts'
import type { ContextFactory } from '../../../platform/context/context-factory.ts'
import { contentTypeOf } from '../../../platform/files/content-type.ts'
import type { Arrived } from '../../../platform/files/incoming.ts'
import type { FileLimits, Storage } from '../../../platform/files/storage.ts'
import { cleanName, keysOf, previewOf } from '../attachment.ts'
import { usedBytes } from '../queries/used-bytes.ts'
import '../tables.ts'

export type FileTools = { contexts: ContextFactory; storage: Storage }

/** A file whose bytes lie in the store, and which is nobody's yet. */
export type Received = { versionId: string; name: string; type: string; bytes: number }

export type FileInput = {
  fileName: string
  content: Readable
  /** In the transaction that keeps it: makes it a file of a record. Answers the file's id, and whether this version is part of it. */
  keep(ctx: WriteCtx, received: Received): Promise<{ id: string; isKept: boolean }>
}

/**
 * Takes a file in and keeps it, or leaves nothing of it: to the store only once its row is committed, and to the record only once the store has all of it.
 * Callers have checked that the record may be changed; `keep` does again. Throws `file.*`, `attachment.empty` and `attachment.workspace_full`.
 */
export async function receiveFile(tools: FileTools, identity: Identity, input: FileInput): Promise<string> {
  const { incoming, limits, scanner } = tools.storage
  const arrived = await incoming.take(input.content, limits.fileBytesMax)
  try {
    if (arrived.bytes === 0) {
      throw new AppError('attachment.empty', 400, 'The file is empty. Check it and choose it again.')
    }
    const type = await contentTypeOf(arrived.path)
    await scanner?.scan(arrived.path)
    const received = { versionId: newId(), name: cleanName(input.fileName), type, bytes: arrived.bytes }
    await tools.contexts.withWrite(identity, (ctx) => announceArrival(ctx, tools.storage, { ...arrived, ...received }))
    return await keepReceived(tools, identity, { input, arrived, received })
  } finally {
    await incoming.discard(arrived.path)
  }
}

type Keeping = { input: FileInput; arrived: Arrived; received: Received }

async function keepReceived(
  tools: FileTools,
  identity: Identity,
  { input, arrived, received }: Keeping,
): Promise<string> {
  let isKept = false
  try {
    await tools.storage.blobs.put(keysOf(identity.workspace.id, received.versionId).content, arrived.path, arrived)
    const kept = await tools.contexts.withWrite(identity, (ctx) => input.keep(ctx, received))
    isKept = kept.isKept
    return kept.id
  } finally {
    // Where even this fails, the scheduled task does it later.
    if (!isKept) await discardReceived(tools, identity, received.versionId).catch(() => {})
  }
}

/** Committed before anything goes to the store: whatever happens next, the row tells of it. */
async function announceArrival(ctx: WriteCtx, { limits, scanner }: Storage, file: Arrived & Received): Promise<void> {
  await requireRoom(ctx, limits, file.bytes)
  await ctx.db
    .$pickTables<'attachment_version'>()
    .insertInto('attachment_version')
    .values({
      workspace_id: ctx.workspaceId,
      id: file.versionId,
      name: file.name,
      bytes: file.bytes,
      type: file.type,
      sha256: file.sha256,
      is_scanned: scanner !== null,
      state: 'arriving',
      preview: previewOf(file.type, file.bytes),
      created_by: ctx.actor.kind === 'member' ? ctx.actor.memberId : null,
      created_at: ctx.realNow.toISOString(),
    })
    .execute()
}

/** Throws `attachment.workspace_full` where so many bytes more would not fit. */
export async function requireRoom(ctx: ReadCtx, { workspaceBytesMax }: FileLimits, bytes: number): Promise<void> {
  if ((await usedBytes(ctx)) + bytes <= workspaceBytesMax) return
  const megabytes = Math.floor(workspaceBytesMax / 1_000_000)
  const message = `The files of this workspace take up all ${megabytes} MB they may. Ask an administrator for more room.`
  throw new AppError('attachment.workspace_full', 409, message, { details: { megabytes } })
}

/** A commit whose answer was lost may have kept it after all: then it stays. */
async function discardReceived(tools: FileTools, identity: Identity, versionId: string): Promise<void> {
  const isDiscarded = await tools.contexts.withWrite(identity, async (ctx) => {
    const { numUpdatedRows } = await ctx.db
      .$pickTables<'attachment_version'>()
      .updateTable('attachment_version')
      .set({ state: 'removing' })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('id', '=', versionId)
      .where('state', '=', 'arriving')
      .executeTakeFirstOrThrow()
    return numUpdatedRows > 0n
  })
  if (isDiscarded) await removeContents(tools, identity, [versionId])
}

/** Takes contents of versions that are `removing` out of the store, then their rows: a kill in between is made good by the next call. */
export async function removeContents(
  { contexts, storage }: FileTools,
  identity: Identity,
  versionIds: readonly string[],
): Promise<void> {
  for (const versionId of versionIds) {
    for (const key of Object.values(keysOf(identity.workspace.id, versionId))) await storage.blobs.remove(key)
  }
  if (versionIds.length === 0) return
  await contexts.withWrite(identity, async (ctx) => {
    await ctx.db
      .$pickTables<'attachment_version'>()
      .deleteFrom('attachment_version')
      .where('workspace_id', '=', ctx.workspaceId)
      .where('id', 'in', [...versionIds])
      .where('state', '=', 'removing')
      .execute()
  })
}
