import { ExportQuery, type Language, OBJECTS, type Permission } from '@rapport/contract'
import type { ObjectDeclaration } from '@rapport/objects'
import type { Static } from 'typebox'
import { permission } from '../../modules/access/index.ts'
import { identifyAgain } from '../../platform/http/identify-again.ts'
import { type Route, rawRoute } from '../../platform/http/route.ts'
import type { WorkspaceModel } from '../../platform/records/model.ts'
import { enterExport } from '../export/export-limit.ts'
import { type ExportFormat, exportList } from '../export/export-list.ts'
import { customersFile, type ListedFile, recordsFile } from '../export/listed-file.ts'
import { dayIn } from '../export/moment.ts'
import { readerLanguage } from '../export/reader-language.ts'

const MEDIA_TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

const DECLARED: readonly ObjectDeclaration[] = Object.values(OBJECTS)

/** A file of every list whose records may be exported. */
export const exportRoutes: readonly Route[] = DECLARED.filter(({ actions }) => actions.includes('export')).map(
  (declaration) =>
    exportRoute(declaration, (model, language) =>
      declaration.name === 'customer' ? customersFile(model, language) : recordsFile(model.of(declaration), language),
    ),
)

function exportRoute(
  { name, plural }: ObjectDeclaration,
  fileIn: (model: WorkspaceModel, language: Language) => ListedFile,
): Route {
  return rawRoute({
    tag: plural,
    method: 'GET',
    url: `/${plural}/export`,
    requires: permission(`${name}.export` as Permission), // objects with this action have this right
    summary: `The ${plural} of a list as a file`,
    query: ExportQuery,
    produces: {
      types: Object.values(MEDIA_TYPES).map((type) => type.replace(/;.*/, '')),
      description: 'The file, in the format asked for.',
    },
    async handle(request, reply, tools) {
      const identity = await tools.identify(request)
      const { format, workspace: _, ...query } = request.query as Static<typeof ExportQuery> // validated by the route's schema
      const { contexts } = tools
      const language = await readerLanguage(contexts, identity, request)
      const current = () => identifyAgain(request, tools, identity)
      const listed = await contexts.withRead(identity, async ({ model }) => fileIn(model, language))
      const leave = enterExport(identity)
      const given = { contexts, identity, current, file: listed, query, format, language }
      const file = await exportList(given).catch((error: unknown) => {
        leave()
        throw error
      })
      // Written to its end, or given up.
      file.once('close', leave)
      const day = dayIn(tools.clock(), identity.workspace.timeZone)
      return reply
        .type(MEDIA_TYPES[format])
        .header('content-disposition', `attachment; filename="${plural}-${day}.${format}"`)
        .header('cache-control', 'no-store')
        .send(file)
    },
  })
}
