import {
  Id,
  ImportList,
  ImportReadingRequest,
  ImportView,
  SetMappingRequest,
  StartImportRequest,
} from '@rapport/contract'
import { Type } from 'typebox'
import { requestLanguage } from '../../../platform/http/problem.ts'
import { rawRoute, writeRoute } from '../../../platform/http/route.ts'
import { whileWaited } from '../../../platform/http/while-waited.ts'
import { permission } from '../../access/index.ts'
import { setMapping } from '../commands/set-mapping.ts'
import { setReading } from '../commands/set-reading.ts'
import { cancelImport, startImport } from '../commands/start-import.ts'
import { undoImport } from '../commands/undo-import.ts'
import { getImport, listImports, requireImport } from '../queries/get-import.ts'
import { parseReading } from '../reading/parse-reading.ts'

export const ImportParams = Type.Object({ importId: Id })
const description = { tag: 'imports', params: ImportParams }

/** What went wrong with an import is told in the reader's language, so these two look at the request. */
export const listImportsRoute = rawRoute({
  tag: 'imports',
  method: 'GET',
  url: '/imports',
  requires: permission('import.run'),
  summary: 'The newest fifty imports, without mapping and preview',
  response: ImportList,
  async handle(request, _reply, { contexts, identify }) {
    const identity = await identify(request)
    return { items: await contexts.withRead(identity, (ctx) => listImports(ctx, requestLanguage(request))) }
  },
})

export const getImportRoute = rawRoute({
  ...description,
  method: 'GET',
  url: '/imports/:importId',
  requires: permission('import.run'),
  summary: 'One import with mapping, preview, progress and result',
  response: ImportView,
  async handle(request, _reply, { contexts, identify }) {
    const identity = await identify(request)
    const { importId } = request.params as { importId: string } // validated by the route's schema
    return contexts.withRead(identity, (ctx) => getImport(ctx, importId, requestLanguage(request)))
  },
})

/** The file is read for the new preview, which may take seconds: outside any transaction. */
export const setMappingRoute = rawRoute({
  ...description,
  method: 'PUT',
  url: '/imports/:importId/mapping',
  requires: permission('import.run'),
  summary: 'Say what the columns mean; answers with a new preview',
  body: SetMappingRequest,
  response: ImportView,
  async handle(request, reply, tools) {
    const identity = await tools.identify(request)
    const { importId } = request.params as { importId: string } // validated by the route's schemas
    const { mapping } = request.body as { mapping: unknown } // as above
    const signal = whileWaited(reply, tools.stopping)
    await setMapping({ ...tools, signal }, identity, importId, mapping)
    return tools.contexts.withRead(identity, (ctx) => getImport(ctx, importId))
  },
})

/** Reads the file anew, as above. */
export const setReadingRoute = rawRoute({
  ...description,
  method: 'PUT',
  url: '/imports/:importId/reading',
  summary:
    'Say how the file is to be read (encoding, separator, quotation mark, headings, first row, sheet); answers with a new preview',
  requires: permission('import.run'),
  body: ImportReadingRequest,
  response: ImportView,
  async handle(request, reply, tools) {
    const identity = await tools.identify(request)
    const { importId } = request.params as { importId: string } // validated by the route's schemas
    const reading = parseReading(request.body as Record<string, unknown>) // as above
    const signal = whileWaited(reply, tools.stopping)
    await setReading({ ...tools, signal }, identity, { importId, reading })
    return tools.contexts.withRead(identity, (ctx) => getImport(ctx, importId, requestLanguage(request)))
  },
})

export const startImportRoute = writeRoute({
  ...description,
  method: 'POST',
  url: '/imports/:importId/start',
  requires: permission('import.run'),
  reach: (ctx, { params }) => requireImport(ctx, params.importId),
  summary: 'Start an import; refused with the questions that are open, unless they are answered',
  body: StartImportRequest,
  response: ImportView,
  async handle(ctx, { params, body }) {
    await startImport(ctx, params.importId, body?.assume)
    return getImport(ctx, params.importId)
  },
})

export const cancelImportRoute = writeRoute({
  ...description,
  method: 'POST',
  url: '/imports/:importId/cancellation',
  requires: permission('import.run'),
  reach: (ctx, { params }) => requireImport(ctx, params.importId),
  summary: 'End an import; what was taken in before stays',
  response: ImportView,
  async handle(ctx, { params }) {
    await cancelImport(ctx, params.importId)
    return getImport(ctx, params.importId)
  },
})

export const undoImportRoute = writeRoute({
  ...description,
  method: 'POST',
  url: '/imports/:importId/undo',
  requires: permission('import.run'),
  reach: (ctx, { params }) => requireImport(ctx, params.importId),
  summary: 'Undo an ended import: what it brought goes, what it changed is given back, as far as nobody came after it',
  response: ImportView,
  async handle(ctx, { params }) {
    await undoImport(ctx, params.importId)
    return getImport(ctx, params.importId)
  },
})
