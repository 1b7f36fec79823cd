import type { Readable } from 'node:stream'
import { type Attachment, VERSIONS_OF_FILE_MAX } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { Identity, WriteCtx } from '../../../platform/context/context.ts'
import { nameWithVersion } from '../attachment.ts'
import { findVersion } from '../queries/versions.ts'
import { fileChanged } from './file-changed.ts'
import { keepVersion } from './keep-version.ts'
import { type FileTools, receiveFile } from './receive-file.ts'
import { changeAttachment, changeableAttachment } from './update-attachment.ts'
import '../tables.ts'

export type VersionInput = {
  attachmentId: string
  fileName: string
  content: Readable
  claim?: (ctx: WriteCtx, id: string) => Promise<string | null>
}

/** Adds a version to a file, which is shown from then on. Throws what `receiveFile` does, `attachment.too_many_versions` and `attachment.deleted`. */
export async function addVersion(tools: FileTools, identity: Identity, input: VersionInput): Promise<string> {
  return receiveFile(tools, identity, {
    ...input,
    async keep(ctx, received) {
      const { attachmentId } = input
      const made = (await input.claim?.(ctx, attachmentId)) ?? null
      if (made !== null) return { id: made, isKept: false }
      const before = await versionable(ctx, attachmentId)
      const number = before.versions + 1
      await keepVersion(ctx, { id: attachmentId, number, received })
      const name = nameWithVersion(before.name, received.name)
      await changeAttachment(ctx, before, { name, current_id: received.versionId })
      const after = { fileId: attachmentId, name, number }
      fileChanged(ctx, before, { verb: 'file_replaced', before: { number: before.number }, after })
      return { id: attachmentId, isKept: true }
    },
  })
}

/** The file, held until commit, if it can take another version. */
async function versionable(ctx: WriteCtx, attachmentId: string): Promise<Attachment> {
  const before = await changeableAttachment(ctx, attachmentId)
  requireAlive(before)
  if (before.versions < VERSIONS_OF_FILE_MAX) return before
  const message = `This file has ${VERSIONS_OF_FILE_MAX} versions, which is the most. Add it as a new file.`
  throw new AppError('attachment.too_many_versions', 409, message, { details: { limit: VERSIONS_OF_FILE_MAX } })
}

/** Shows an earlier version again; the later ones stay. Twice is once. */
export async function restoreVersion(ctx: WriteCtx, attachmentId: string, versionId: string): Promise<void> {
  const before = await changeableAttachment(ctx, attachmentId)
  requireAlive(before)
  const version = await findVersion(ctx, attachmentId, versionId)
  if (versionId === before.currentVersionId) return
  const name = nameWithVersion(before.name, version.name)
  await changeAttachment(ctx, before, { name, current_id: versionId })
  const after = { fileId: attachmentId, name, number: version.number }
  fileChanged(ctx, before, { verb: 'file_version_restored', before: { number: before.number }, after })
}

function requireAlive({ deletedAt }: Attachment): void {
  if (deletedAt === null) return
  throw new AppError('attachment.deleted', 410, 'This file was deleted. Restore it first.')
}
