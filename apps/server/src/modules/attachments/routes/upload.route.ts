import { AddAttachmentQuery, Attachment, Id } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Identity, ReadCtx } from '../../../platform/context/context.ts'
import { tooLarge } from '../../../platform/files/incoming.ts'
import { type RawTools, rawRoute } from '../../../platform/http/route.ts'
import { claimMade, findMade, onceOf, readable, takeFile, type UploadOnce } from '../../../platform/http/upload.ts'
import { permission } from '../../access/index.ts'
import { addAttachment, requirePlace } from '../commands/add-attachment.ts'
import { addVersion } from '../commands/add-version.ts'
import { type FileInput, requireRoom } from '../commands/receive-file.ts'
import { getAttachment } from '../queries/attachments.ts'
import { changeable } from '../queries/changeable.ts'
import type { OfRecord } from '../record.ts'

const description = { tag: 'attachments', requires: permission('member.read'), isUpload: true, status: 201 }
/** Around the file, for the rest of the form. */
const FORM_BYTES = 64 * 1024

export const addAttachmentRoute = rawRoute({
  ...description,
  method: 'POST',
  url: '/attachments',
  summary: 'Add a file to a record (multipart, field "file")',
  query: AddAttachmentQuery,
  response: Attachment,
  handle(request, reply, tools) {
    const of = request.query as OfRecord // validated by the route's schema
    return upload(
      { request, reply, tools },
      {
        check: (ctx) => requirePlace(ctx, of),
        add: (identity, file) => addAttachment(tools, identity, { ...of, ...file }),
      },
    )
  },
})

export const addVersionRoute = rawRoute({
  ...description,
  method: 'POST',
  url: '/attachments/:attachmentId/versions',
  summary: 'Replace a file by a new version (multipart, field "file"); earlier ones are kept',
  params: Type.Object({ attachmentId: Id }),
  response: Attachment,
  handle(request, reply, tools) {
    const { attachmentId } = request.params as { attachmentId: string } // validated by the route's schema
    return upload(
      { request, reply, tools },
      {
        check: (ctx) => changeable(ctx, attachmentId),
        add: (identity, file) => addVersion(tools, identity, { attachmentId, ...file }),
      },
    )
  },
})

type Exchange = { request: FastifyRequest; reply: FastifyReply; tools: RawTools }
type File = Pick<FileInput, 'fileName' | 'content'> & {
  claim?: (ctx: Parameters<typeof claimMade>[0], id: string) => Promise<string | null>
}
type Upload = {
  /** Before a byte of the file is read. */
  check(ctx: ReadCtx): Promise<unknown>
  add(identity: Identity, file: File): Promise<string>
}

async function upload({ request, reply, tools }: Exchange, { check, add }: Upload): Promise<unknown> {
  const identity = await tools.identify(request)
  await tools.contexts.withRead(identity, async (ctx) => {
    await check(ctx)
    await requireRoom(ctx, tools.storage.limits, announcedBytes(request, tools))
  })
  const part = await takeFile(request, { bytesMax: tools.storage.limits.fileBytesMax, missing: noFile })
  try {
    const once = onceOf(request, part.filename)
    const id =
      (await findMade(tools, identity, once)) ??
      (await add(identity, { fileName: part.filename, content: part.file, ...claimOf(once) }))
    return reply.code(201).send(await tools.contexts.withRead(identity, (ctx) => getAttachment(ctx, id)))
  } catch (error) {
    throw part.file.errored ? readable(part.file.errored) : error
  } finally {
    part.file.resume()
  }
}

function claimOf(once: UploadOnce | null): Pick<File, 'claim'> {
  return once ? { claim: (ctx, id) => claimMade(ctx, once, id) } : {}
}

/** What says itself that it is too large need not be sent. */
function announcedBytes({ headers }: FastifyRequest, { storage: { limits } }: RawTools): number {
  const bytes = Math.max(0, Number(headers['content-length'] ?? 0) - FORM_BYTES)
  if (bytes > limits.fileBytesMax) throw tooLarge(limits.fileBytesMax)
  return bytes
}

function noFile(): AppError {
  return new AppError('attachment.no_file', 400, 'The request contains no file. Send it as the form field "file".')
}
