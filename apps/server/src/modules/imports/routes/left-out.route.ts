import { PassThrough } from 'node:stream'
import { type Language, LeftOutQuery } from '@rapport/contract'
import { assert } from '@rapport/kernel'
import { identifyAgain, whileAllowed } from '../../../platform/http/identify-again.ts'
import { requestLanguage } from '../../../platform/http/problem.ts'
import { rawRoute } from '../../../platform/http/route.ts'
import { permission, requireCan } from '../../access/index.ts'
import { wrongState } from '../commands/wrong-state.ts'
import { writeLeftOut } from '../mapping/left-out.ts'
import { requireImport } from '../queries/get-import.ts'
import { leftOutRows } from '../queries/left-out-rows.ts'
import { ImportParams } from './imports.route.ts'
import { requireFile, sendCsv } from './send-csv.ts'

export const leftOutRoute = rawRoute({
  tag: 'imports',
  method: 'GET',
  url: '/imports/:importId/left-out',
  summary: 'The lines an import left out, with the reason of each (CSV): mend them and import the file again',
  requires: permission('import.run'),
  params: ImportParams,
  query: LeftOutQuery,
  produces: {
    types: ['text/csv'],
    description: 'The lines as they stand in the file, with number, reason and advice.',
  },
  async handle(request, reply, tools) {
    const { contexts, files, log } = tools
    const identity = await tools.identify(request)
    const { importId } = request.params as { importId: string } // validated by the route's schemas
    const { language = requestLanguage(request) } = request.query as { language?: Language } // as above
    const job = await contexts.withRead(identity, (ctx) => requireImport(ctx, importId))
    if (job.started_at === null) throw wrongState(job.status)
    requireFile(job)
    assert(job.preview, 'an import that was started has a preview')
    const { header, columnCount } = job.preview.profile
    const gone = new AbortController()
    const out = new PassThrough()
    out.on('close', () => gone.abort())
    const { signal } = gone
    const check = async () => requireCan(await identifyAgain(request, tools, identity), 'import.run')
    const rows = leftOutRows({ contexts, identity, job, path: files.path(job.file_key), language, signal })
    writeLeftOut(out, whileAllowed(rows, check), { header, columnCount, language, signal }).catch((error: unknown) => {
      // Who went away has closed the stream already; a file that is gone ends the answer short.
      if (!signal.aborted) log.warn({ importId, error }, 'a left-out file could not be written')
      out.destroy()
    })
    return sendCsv(reply, out, { fileName: job.file_name, ending: 'left-out' })
  },
})
