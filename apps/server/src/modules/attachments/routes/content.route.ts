import { Readable } from 'node:stream'
import { AttachmentContentQuery, AttachmentPreviewQuery, Id } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { identifyAgain, whileAllowed } from '../../../platform/http/identify-again.ts'
import { rawRoute } from '../../../platform/http/route.ts'
import { permission } from '../../access/index.ts'
import { dispositionOf, downloadType, keysOf } from '../attachment.ts'
import { versionToShow } from '../queries/versions.ts'

const description = { tag: 'attachments', method: 'GET', requires: permission('member.read') } as const
const Params = Type.Object({ attachmentId: Id })
/** Even opened as a page of its own it has no origin, runs nothing and asks for nothing. */
const POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"

export const contentRoute = rawRoute({
  ...description,
  url: '/attachments/:attachmentId/content',
  summary: 'Download a file',
  params: Params,
  query: AttachmentContentQuery,
  produces: { types: ['application/octet-stream'], description: 'The file as it was uploaded' },
  async handle(request, reply, tools) {
    const identity = await tools.identify(request)
    const { attachmentId, version } = asked(request)
    const found = await tools.contexts.withRead(identity, (ctx) => versionToShow(ctx, attachmentId, version))
    const content = await tools.storage.blobs.read(keysOf(identity.workspace.id, found.id).content)
    const allowed = whileAllowed<Buffer>(content, () => identifyAgain(request, tools, identity))
    return harmless(reply)
      .header('content-type', downloadType(found.type))
      .header('content-length', found.bytes)
      .header('content-disposition', dispositionOf(found.name))
      .send(Readable.from(allowed, { objectMode: false }))
  },
})

export const previewRoute = rawRoute({
  ...description,
  url: '/attachments/:attachmentId/preview',
  summary: 'A picture made small, or the first part of a text or a table as JSON',
  params: Params,
  query: AttachmentPreviewQuery,
  produces: { types: ['image/webp', 'application/json'], description: 'What was made to show the file' },
  async handle(request, reply, tools) {
    const identity = await tools.identify(request)
    const { attachmentId, version, size } = asked(request)
    const found = await tools.contexts.withRead(identity, (ctx) => versionToShow(ctx, attachmentId, version))
    const isPicture = found.preview === 'picture'
    if (!isPicture && found.preview !== 'text' && found.preview !== 'table') throw noPreview()
    const keys = keysOf(identity.workspace.id, found.id)
    const content = await tools.storage.blobs.read(isPicture && size === 'small' ? keys.small : keys.preview)
    return harmless(reply)
      .header('content-type', isPicture ? 'image/webp' : 'application/json; charset=utf-8')
      .send(content)
  },
})

type Asked = { attachmentId: string; version?: string; size?: 'small' }

function asked({ params, query }: FastifyRequest): Asked {
  return { ...(params as object), ...(query as object) } as Asked // validated by the route's schemas
}

function harmless(reply: FastifyReply): FastifyReply {
  return reply.header('x-content-type-options', 'nosniff').header('content-security-policy', POLICY)
}

function noPreview(): AppError {
  return new AppError('attachment.no_preview', 404, 'There is no preview of this file. Download it to see it.')
}
