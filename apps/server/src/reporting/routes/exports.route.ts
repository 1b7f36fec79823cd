import { ExportQuery, type Language, OBJECTS, type Permission } from '@rapport/contract'
import type { ObjectDeclaration } from '@rapport/objects'
import { type Static, type TObject, Type } from 'typebox'
import { permission } from '../../modules/access/index.ts'
import { ObjectParam, requireCustomType } from '../../modules/custom-objects/index.ts'
import type { ReadCtx } from '../../platform/context/context.ts'
import { identifyAgain } from '../../platform/http/identify-again.ts'
import { type Route, rawRoute } from '../../platform/http/route.ts'
import { enterExport } from '../export/export-limit.ts'
import { type ExportFormat, exportList } from '../export/export-list.ts'
import { customersFile, fileFor, type ListedFile, recordsFile } from '../export/listed-file.ts'
import { dayIn } from '../export/moment.ts'
import { readerLanguage } from '../export/reader-language.ts'
import { withTags } from '../export/with-tags.ts'

const MEDIA_TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

const DECLARED: readonly ObjectDeclaration[] = Object.values(OBJECTS)

/** A file of every list whose records may be exported; one route for all objects that workspaces added. */
export const exportRoutes: readonly Route[] = [
  ...DECLARED.filter(({ actions }) => actions.includes('export')).map((declaration) =>
    exportRoute({
      tag: declaration.plural,
      url: `/${declaration.plural}/export`,
      requires: permission(`${declaration.name}.export` as Permission), // objects with this action have this right
      fileIn: ({ model }, language) =>
        declaration.name === 'customer' ? customersFile(model, language) : recordsFile(model.of(declaration), language),
    }),
  ),
  exportRoute({
    tag: 'records of custom objects',
    url: '/objects/:object/export',
    params: Type.Object(ObjectParam),
    // Which object it is about is known later; the list asks for the right on it.
    requires: permission('member.read'),
    fileIn: (ctx, language, { object = '' }) => recordsFile(requireCustomType(ctx, object).declaration, language),
  }),
]

type Exported = Pick<Route, 'tag' | 'url'> & {
  params?: TObject
  requires(identity: Pick<ReadCtx, 'actor'>): void
  fileIn(ctx: ReadCtx, language: Language, params: Readonly<Record<string, string>>): ListedFile
}

function exportRoute({ tag, url, params, requires, fileIn }: Exported): Route {
  return rawRoute({
    tag,
    method: 'GET',
    url,
    requires,
    ...(params ? { params } : {}),
    summary: `The ${tag} of a list as a file`,
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
      const given = request.params as Readonly<Record<string, string>> // validated by the route's schema
      const listed = await contexts.withRead(identity, async (ctx) => {
        const file = fileFor(ctx, withTags(fileIn(ctx, language, given), language))
        return { file, declaration: ctx.model.of(file.type.declaration) }
      })
      const leave = enterExport(identity)
      const asked = { contexts, identity, current, file: listed.file, query, format, language }
      const file = await exportList(asked).catch((error: unknown) => {
        leave()
        throw error
      })
      // Written to its end, or given up.
      file.once('close', leave)
      const day = dayIn(tools.clock(), identity.workspace.timeZone)
      return reply
        .type(MEDIA_TYPES[format])
        .header('content-disposition', attachmentOf(listed.declaration, language, `${day}.${format}`))
        .header('cache-control', 'no-store')
        .send(file)
    },
  })
}

/** Called as the workspace calls the records, where that is not what the product does. */
function attachmentOf(
  { name, plural, names, sharesTable }: ObjectDeclaration,
  language: Language,
  ending: string,
): string {
  const plain = `attachment; filename="${sharesTable ? name : plural}-${ending}"`
  const called = names?.many[language]?.replace(/[\p{Cc}\\/:*?"<>|]/gu, '').trim()
  return called ? `${plain}; filename*=UTF-8''${encodeURIComponent(`${called}-${ending}`)}` : plain
}
