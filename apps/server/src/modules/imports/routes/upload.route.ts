import type { MultipartFile } from '@fastify/multipart'
import { IMPORT_FILE_BYTES_MAX, ImportReadingQuery, ImportView } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { FastifyRequest } from 'fastify'
import { type Route, rawRoute } from '../../../platform/http/route.ts'
import { whileWaited } from '../../../platform/http/while-waited.ts'
import { requireCan } from '../../access/index.ts'
import { createImport } from '../commands/create-import.ts'
import { getImport } from '../queries/get-import.ts'
import { parseReading } from '../reading/parse-reading.ts'

const upload = rawRoute({
  tag: 'imports',
  method: 'POST',
  url: '/imports',
  summary: 'Upload a file to import (multipart, field "file"); answers with its recognised mapping and a preview',
  query: ImportReadingQuery,
  response: ImportView,
  async handle(request, reply, tools) {
    const identity = await tools.identify(request)
    // Before the first byte of the file is taken.
    requireCan(identity, 'import.run')
    const reading = parseReading(request.query as Record<string, unknown>) // validated by the route's schema
    const part = await takeFile(request)
    const signal = whileWaited(reply, tools.stopping)
    try {
      const importId = await createImport({ ...tools, signal }, identity, {
        fileName: part.filename,
        content: part.file,
        reading,
      })
      return reply.code(201).send(await tools.entrances.withRead(identity, (ctx) => getImport(ctx, importId)))
    } catch (error) {
      part.file.resume()
      throw error
    }
  },
})

export const createImportRoute: Route = { ...upload, status: 201 }

/** One byte more than is taken: at its own limit the parser cuts a file off without a word. */
const PARSED_BYTES_MAX = IMPORT_FILE_BYTES_MAX + 1

async function takeFile(request: FastifyRequest): Promise<MultipartFile> {
  const part = request.isMultipart() ? await request.file({ limits: { fileSize: PARSED_BYTES_MAX } }) : undefined
  if (part?.fieldname === 'file') return part
  part?.file.resume()
  throw new AppError('import.no_file', 400, 'No file came with the request. Send it as the form field "file".')
}
