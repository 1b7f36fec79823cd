import {
  Attachment,
  Attachments,
  AttachmentsQuery,
  AttachmentVersions,
  FileLimits,
  Id,
  UpdateAttachmentRequest,
} from '@rapport/contract'
import { Type } from 'typebox'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { rawRoute, readRoute, writeRoute } from '../../../platform/http/route.ts'
import { permission } from '../../access/index.ts'
import { restoreVersion } from '../commands/add-version.ts'
import { setDeleted, updateAttachment } from '../commands/update-attachment.ts'
import { getAttachment, listAttachments } from '../queries/attachments.ts'
import { usedBytes } from '../queries/used-bytes.ts'
import { listVersions } from '../queries/versions.ts'

// Which right it takes depends on the record; queries and commands ask for it.
const description = { tag: 'attachments', requires: permission('member.read') }
const Params = Type.Object({ attachmentId: Id })
const one = '/attachments/:attachmentId'

export const listAttachmentsRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/attachments',
  summary: 'Files of a record, or those in its bin',
  query: AttachmentsQuery,
  response: Attachments,
  handle: (ctx, { query }) => listAttachments(ctx, query),
})

export const fileLimitsRoute = rawRoute({
  ...description,
  method: 'GET',
  url: '/attachments/limits',
  summary: 'How large files may be, and how much room is taken',
  response: FileLimits,
  async handle(request, reply, tools) {
    const identity = await tools.identify(request)
    const workspaceBytes = await tools.contexts.withRead(identity, usedBytes)
    return reply.send({ ...tools.storage.limits, workspaceBytes })
  },
})

export const getAttachmentRoute = readRoute({
  ...description,
  method: 'GET',
  url: one,
  summary: 'One file of a record',
  params: Params,
  response: Attachment,
  handle: (ctx, { params }) => getAttachment(ctx, params.attachmentId),
})

export const updateAttachmentRoute = writeRoute({
  ...description,
  method: 'PATCH',
  url: one,
  summary: 'Rename a file, or change what is said of it',
  params: Params,
  body: UpdateAttachmentRequest,
  response: Attachment,
  reach: (ctx, { params }) => getAttachment(ctx, params.attachmentId),
  async handle(ctx, { params, body }) {
    await updateAttachment(ctx, params.attachmentId, body)
    return getAttachment(ctx, params.attachmentId)
  },
})

const binRoute = (method: 'DELETE' | 'POST', summary: string, act: (ctx: WriteCtx, id: string) => Promise<void>) =>
  writeRoute({
    ...description,
    method,
    url: method === 'DELETE' ? one : `${one}/restoration`,
    summary,
    params: Params,
    response: Attachment,
    reach: (ctx, { params }) => getAttachment(ctx, params.attachmentId),
    async handle(ctx, { params }) {
      await act(ctx, params.attachmentId)
      return getAttachment(ctx, params.attachmentId)
    },
  })

export const deleteAttachmentRoute = binRoute('DELETE', 'Put a file into the bin', (ctx, id) =>
  setDeleted(ctx, id, true),
)
export const restoreAttachmentRoute = binRoute('POST', 'Take a file out of the bin', (ctx, id) =>
  setDeleted(ctx, id, false),
)

export const listVersionsRoute = readRoute({
  ...description,
  method: 'GET',
  url: `${one}/versions`,
  summary: 'Versions of a file, newest first',
  params: Params,
  response: AttachmentVersions,
  handle: async (ctx, { params }) => ({ items: await listVersions(ctx, params.attachmentId) }),
})

export const restoreVersionRoute = writeRoute({
  ...description,
  method: 'POST',
  url: `${one}/versions/:attachmentVersionId/restoration`,
  summary: 'Show an earlier version of a file again',
  params: Type.Object({ attachmentId: Id, attachmentVersionId: Id }),
  response: Attachment,
  reach: (ctx, { params }) => getAttachment(ctx, params.attachmentId),
  async handle(ctx, { params }) {
    await restoreVersion(ctx, params.attachmentId, params.attachmentVersionId)
    return getAttachment(ctx, params.attachmentId)
  },
})
