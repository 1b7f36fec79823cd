import { IMPORT_FILE_BYTES_MAX, ImportReadingQuery, ImportView } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { type Route, rawRoute } from '../../../platform/http/route.ts'
import { claimMade, findMade, onceOf, readable, takeFile } from '../../../platform/http/upload.ts'
import { whileWaited } from '../../../platform/http/while-waited.ts'
import { permission } from '../../access/index.ts'
import { createImport } from '../commands/create-import.ts'
import { requireTarget } from '../mapping/fields.ts'
import { modelNow } from '../model-now.ts'
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
    const { target, ...said } = request.query as Record<string, string> // validated by the route's schema
    const reading = parseReading(said)
    if (target !== undefined) requireTarget(target, await modelNow(tools.contexts, identity))
    const part = await takeFile(request, { bytesMax: IMPORT_FILE_BYTES_MAX, missing: noFile })
    const once = onceOf(request, part.filename)
    const signal = whileWaited(reply, tools.stopping)
    try {
      const importId =
        (await findMade(tools, identity, once)) ??
        (await createImport({ ...tools, signal }, identity, {
          fileName: part.filename,
          content: part.file,
          target,
          reading,
          ...(once ? { claim: (ctx, id) => claimMade(ctx, once, id) } : {}),
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

function noFile(): AppError {
  return new AppError('import.no_file', 400, 'The request contains no file. Send it as the form field "file".')
}
