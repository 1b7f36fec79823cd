import type { Readable } from 'node:stream'
import { FILES_OF_RECORD_MAX } from '@rapport/contract'
import { AppError, newId } from '@rapport/kernel'
import type { Identity, ReadCtx, WriteCtx } from '../../../platform/context/context.ts'
import { changeableRecord, holdOf, type OfRecord } from '../record.ts'
import { fileChanged } from './file-changed.ts'
import { keepVersion } from './keep-version.ts'
import { type FileTools, type Received, receiveFile } from './receive-file.ts'
import '../tables.ts'

export type AddInput = OfRecord & {
  fileName: string
  content: Readable
  about?: string
  /** Asked in the transaction that keeps the file: the one the same request made before, or null. */
  claim?: (ctx: WriteCtx, id: string) => Promise<string | null>
}

/** Adds a file to a record and answers its id. Throws what `receiveFile` does, `attachment.too_many` and the errors of a record out of reach. */
export async function addAttachment(tools: FileTools, identity: Identity, input: AddInput): Promise<string> {
  return receiveFile(tools, identity, {
    ...input,
    async keep(ctx, received) {
      const id = newId()
      const made = (await input.claim?.(ctx, id)) ?? null
      if (made !== null) return { id: made, isKept: false }
      await holdOf(ctx, input)
      await requirePlace(ctx, input)
      await insertAttachment(ctx, input, { id, received })
      return { id, isKept: true }
    },
  })
}

/** Refuses a record that may not be changed, or has as many files as it may. Uses attachment_record. */
export async function requirePlace(ctx: ReadCtx, of: OfRecord): Promise<void> {
  await changeableRecord(ctx, of)
  const { count } = await ctx.db
    .$pickTables<'attachment'>()
    .selectFrom('attachment')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('object', '=', of.object)
    .where('record_id', '=', of.recordId)
    .executeTakeFirstOrThrow()
  if (Number(count) < FILES_OF_RECORD_MAX) return
  const message = `This record has ${FILES_OF_RECORD_MAX} files, which is the most. Files in the bin count too.`
  throw new AppError('attachment.too_many', 409, message, { details: { limit: FILES_OF_RECORD_MAX } })
}

async function insertAttachment(
  ctx: WriteCtx,
  { object, recordId, about }: AddInput,
  { id, received }: { id: string; received: Received },
): Promise<void> {
  const at = ctx.realNow.toISOString()
  const { name, versionId } = received
  await ctx.db
    .$pickTables<'attachment'>()
    .insertInto('attachment')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      object,
      record_id: recordId,
      name,
      about: about ?? null,
      current_id: versionId,
      created_at: at,
      updated_at: at,
    })
    .execute()
  await keepVersion(ctx, { id, number: 1, received })
  fileChanged(ctx, { object, recordId }, { verb: 'file_added', after: { fileId: id, name } })
}
