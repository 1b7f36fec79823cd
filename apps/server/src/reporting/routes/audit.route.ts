import { AuditExportQuery, AuditLogPage, AuditLogQuery } from '@rapport/contract'
import type { Static } from 'typebox'
import { permission } from '../../modules/access/index.ts'
import { identifyAgain } from '../../platform/http/identify-again.ts'
import { rawRoute, readRoute } from '../../platform/http/route.ts'
import { exportAudit } from '../audit/export-audit.ts'
import { listAudit } from '../audit/list-audit.ts'
import { enterExport } from '../export/export-limit.ts'
import { dayIn } from '../export/moment.ts'
import { readerLanguage } from '../export/reader-language.ts'
import { ROWS_STANDARD } from './customers.route.ts'

const MEDIA_TYPES = { csv: 'text/csv; charset=utf-8', jsonl: 'application/jsonl; charset=utf-8' }

export const auditRoute = readRoute({
  method: 'GET',
  url: '/audit',
  requires: permission('audit.read'),
  tag: 'audit',
  summary: 'Who did what, newest first',
  query: AuditLogQuery,
  response: AuditLogPage,
  handle: (ctx, { query }) => listAudit(ctx, { ...query, limit: query.limit ?? ROWS_STANDARD }),
})

export const exportAuditRoute = rawRoute({
  tag: 'audit',
  method: 'GET',
  url: '/audit/export',
  requires: permission('audit.read'),
  summary: 'The audit as a file, newest first',
  query: AuditExportQuery,
  produces: {
    types: Object.values(MEDIA_TYPES).map((type) => type.replace(/;.*/, '')),
    description: 'The file, in the format asked for.',
  },
  async handle(request, reply, tools) {
    const identity = await tools.identify(request)
    const { format, workspace: _, ...filter } = request.query as Static<typeof AuditExportQuery> // validated by the route's schema
    const { contexts } = tools
    const language = await readerLanguage(contexts, identity, request)
    const current = () => identifyAgain(request, tools, identity)
    const leave = enterExport(identity)
    const asked = { contexts, identity, current, filter, format, language }
    const file = await exportAudit(asked).catch((error: unknown) => {
      leave()
      throw error
    })
    // Written to its end, or given up.
    file.once('close', leave)
    const day = dayIn(tools.clock(), identity.workspace.timeZone)
    return reply
      .type(MEDIA_TYPES[format])
      .header('content-disposition', `attachment; filename="audit-${day}.${format}"`)
      .header('cache-control', 'no-store')
      .send(file)
  },
})
