import { Readable } from 'node:stream'
import {
  CreateMemberImportRequest,
  MEMBER_IMPORT_BODY_BYTES_MAX,
  MEMBER_IMPORT_FILE_BYTES_MAX,
  MemberImportPreview,
  MemberImportResult,
} from '@rapport/contract'
import { AppError, newId } from '@rapport/kernel'
import type { Static } from 'typebox'
import { rawRoute } from '../../../platform/http/route.ts'
import { readable, takeFile } from '../../../platform/http/upload.ts'
import { whileWaited } from '../../../platform/http/while-waited.ts'
import { writeOnce } from '../../../platform/http/write-once.ts'
import { permission, requireCan } from '../../access/index.ts'
import { invitationLink, invitationToken } from '../../users/index.ts'
import { inviteRows } from '../commands/invite-rows.ts'
import { readPeople } from '../commands/read-file.ts'
import { countsOf, previewRows } from '../queries/preview-rows.ts'

const description = { tag: 'members', requires: permission('member.manage') }

export const previewMemberImportRoute = rawRoute({
  ...description,
  method: 'POST',
  url: '/member-imports/preview',
  summary: 'What an import of people from a file (multipart, field "file") would do, row by row; writes nothing',
  isUpload: true,
  response: MemberImportPreview,
  async handle(request, reply, tools) {
    const identity = await tools.identify(request)
    requireCan(identity, 'member.manage')
    const part = await takeFile(request, { bytesMax: MEMBER_IMPORT_FILE_BYTES_MAX, missing: noFile })
    const key = `${identity.workspace.id}/${newId()}`
    try {
      await tools.files.write(key, Readable.from(atMost(part.file), { objectMode: false }))
      const signal = whileWaited(reply, tools.stopping)
      const people = await readPeople(tools.files.path(key), signal)
      const rows = await tools.contexts.withRead(identity, (ctx) => previewRows(ctx, people))
      return reply.send({ rows, counts: countsOf(rows), hasMail: tools.mail !== null })
    } catch (error) {
      throw part.file.errored ? readable(part.file.errored) : error
    } finally {
      part.file.resume()
      // Nothing of a file is kept: who wants to import sends its rows.
      await tools.files.remove(key)
    }
  },
})

export const createMemberImportRoute = rawRoute({
  ...description,
  method: 'POST',
  url: '/member-imports',
  summary: 'Invite the people of these rows; who is a member or invited already is left alone',
  body: CreateMemberImportRequest,
  bodyBytesMax: MEMBER_IMPORT_BODY_BYTES_MAX,
  response: MemberImportResult,
  status: 201,
  async handle(request, reply, tools) {
    const identity = await tools.identify(request)
    requireCan(identity, 'member.manage')
    const body = request.body as Static<typeof CreateMemberImportRequest> // validated by the route's schema
    const { secret } = await tools.auth.engine.$context
    const how = { secret, language: body.language ?? null, byMail: body.mail === 'send' && tools.mail !== null }
    // What is kept for a repeated request says which links they were, not the links.
    const { rows, invited } = await writeOnce(tools, { request, identity, status: 201 }, (ctx) =>
      inviteRows(ctx, body.rows, how),
    )
    const links = invited.map(({ issued, name, email }) => {
      const token = invitationToken(secret, { workspaceId: identity.workspace.id, ...issued })
      return { id: issued.invitationId, name, email, link: invitationLink(token) }
    })
    return reply.code(201).send({ rows, counts: countsOf(rows), hasMail: tools.mail !== null, links })
  },
})

async function* atMost(content: Readable): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const chunk of content) {
    bytes += (chunk as Buffer).length // a stream of bytes
    if (bytes > MEMBER_IMPORT_FILE_BYTES_MAX) throw tooLarge()
    yield chunk as Buffer
  }
}

function noFile(): AppError {
  return new AppError('member_import.no_file', 400, 'The request contains no file. Send it as the form field "file".')
}

function tooLarge(): AppError {
  const limit = MEMBER_IMPORT_FILE_BYTES_MAX / 1_000_000
  const message = `The file is larger than ${limit} MB. Split it into several files.`
  return new AppError('member_import.file_too_large', 413, message, { details: { limit } })
}
