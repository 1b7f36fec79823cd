import type { MultipartFile } from '@fastify/multipart'
import { IMPORT_FILE_BYTES_MAX, ImportReadingQuery, ImportView } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { FastifyRequest } from 'fastify'
import type { Identity, WriteCtx } from '../../../platform/context/context.ts'
import {
  claimKey,
  findAnswer,
  hashRequest,
  idempotencyKey,
  keepAnswer,
  type Replay,
} from '../../../platform/http/idempotency.ts'
import { type RawTools, type Route, rawRoute } from '../../../platform/http/route.ts'
import { whileWaited } from '../../../platform/http/while-waited.ts'
import { permission } from '../../access/index.ts'
import { createImport } from '../commands/create-import.ts'
import { getImport } from '../queries/get-import.ts'
import { parseReading } from '../reading/parse-reading.ts'

const upload = rawRoute({
  tag: 'imports',
  method: 'POST',
  url: '/imports',
  summary: 'Upload a file to import (multipart, field "file"); answers with its recognised mapping and a preview',
  requires: permission('import.run'),
  isUpload: true,
  query: ImportReadingQuery,
  response: ImportView,
  async handle(request, reply, tools) {
    const identity = await tools.identify(request)
    const reading = parseReading(request.query as Record<string, unknown>) // validated by the route's schema
    const part = await takeFile(request)
    const once = onceOf(request, part.filename)
    const signal = whileWaited(reply, tools.stopping)
    try {
      const importId =
        (await findImport(tools, identity, once)) ??
        (await createImport({ ...tools, signal }, identity, {
          fileName: part.filename,
          content: part.file,
          reading,
          ...(once ? { claim: (ctx, id) => claimImport(ctx, once, id) } : {}),
        }))
      const view = await tools.contexts.withRead(identity, (ctx) => getImport(ctx, importId))
      return reply.code(201).send(view)
    } catch (error) {
      throw part.file.errored ? readable(part.file.errored) : error
    } finally {
      part.file.resume()
    }
  },
})

export const createImportRoute: Route = { ...upload, status: 201 }

type Once = { key: string; hash: string }

/** The file itself is not compared before it is read: its name and the length of the request stand for it. */
function onceOf(request: FastifyRequest, fileName: string): Once | null {
  const key = idempotencyKey(request)
  return key === null
    ? null
    : { key, hash: hashRequest(request, [fileName, request.headers['content-length'] ?? null]) }
}

/** The import that the same request made before, so that its file need not be taken in again. */
async function findImport(tools: RawTools, identity: Identity, once: Once | null): Promise<string | null> {
  if (once === null) return null
  const answered = await tools.contexts.withRead(identity, (ctx) => findAnswer(ctx, once.key, once.hash))
  return answered && idIn(answered)
}

/** In the transaction that keeps the import: of two equal requests at once the second answers the import of the first. */
async function claimImport(ctx: WriteCtx, { key, hash }: Once, importId: string): Promise<string | null> {
  const answered = await claimKey(ctx, key, hash)
  if (answered) return idIn(answered)
  await keepAnswer(ctx, key, { status: 201, response: JSON.stringify({ id: importId }) })
  return null
}

function idIn({ response }: Replay): string {
  return (JSON.parse(response) as { id: string }).id // written by claimImport
}

/** One byte more than is taken: at its own limit the parser cuts a file off without a word. */
const PARSED_BYTES_MAX = IMPORT_FILE_BYTES_MAX + 1

async function takeFile(request: FastifyRequest): Promise<MultipartFile> {
  const part = request.isMultipart() ? await readForm(request) : undefined
  if (part?.fieldname === 'file') return part
  part?.file.resume()
  throw new AppError('import.no_file', 400, 'The request contains no file. Send it as the form field "file".')
}

async function readForm(request: FastifyRequest): Promise<MultipartFile | undefined> {
  try {
    return await request.file({ limits: { fileSize: PARSED_BYTES_MAX } })
  } catch (error) {
    throw readable(error)
  }
}

/** Errors of the parser with a code are known to `toProblem`; the others are its words for a form it cannot read. */
function readable(error: unknown): unknown {
  const { code } = error as { code?: unknown } // errors may have one
  if (code !== undefined) return error
  return new AppError(
    'request.form_unreadable',
    400,
    'The form is incomplete. Send one file as multipart/form-data in the field "file".',
  )
}
