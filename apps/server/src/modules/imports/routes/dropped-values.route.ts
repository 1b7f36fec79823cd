import { PassThrough } from 'node:stream'
import { type Language, LeftOutQuery } from '@rapport/contract'
import { identifyAgain, whileAllowed } from '../../../platform/http/identify-again.ts'
import { requestLanguage } from '../../../platform/http/problem.ts'
import { rawRoute } from '../../../platform/http/route.ts'
import { requireCan } from '../../access/index.ts'
import { wrongState } from '../commands/wrong-state.ts'
import { objectsOf } from '../known-objects.ts'
import { writeDroppedValues } from '../mapping/dropped-values.ts'
import { droppedValues } from '../queries/dropped-values.ts'
import { requireImport } from '../queries/get-import.ts'
import { ImportParams } from './imports.route.ts'
import { requireFile, sendCsv } from './send-csv.ts'

export const droppedValuesRoute = rawRoute({
  tag: 'imports',
  method: 'GET',
  url: '/imports/:importId/dropped-values',
  summary: 'The values of taken lines that are not taken as they stand, with line, column and reason of each (CSV)',
  params: ImportParams,
  query: LeftOutQuery,
  produces: {
    types: ['text/csv'],
    description: 'One value a line, at most 100,000; the last line says if there are more.',
  },
  async handle(request, reply, tools) {
    const { contexts, files, log } = tools
    const identity = await tools.identify(request)
    const { importId } = request.params as { importId: string } // validated by the route's schemas
    const { language = requestLanguage(request) } = request.query as { language?: Language } // as above
    const job = await contexts.withRead(identity, (ctx) => requireImport(ctx, importId))
    if (!job.mapping || !job.preview?.ready) throw wrongState(job.status)
    requireFile(job)
    const known = await objectsOf(contexts, identity)
    const gone = new AbortController()
    const out = new PassThrough()
    out.on('close', () => gone.abort())
    const { signal } = gone
    const check = async () => requireCan(await identifyAgain(request, tools, identity), 'import.run')
    const { header } = job.preview.profile
    const values = droppedValues(job, files.path(job.file_key), { signal, known })
    writeDroppedValues(out, whileAllowed(values, check), { header, language, signal }).catch((error: unknown) => {
      // Who went away has closed the stream already; a file that is gone ends the answer short.
      if (!signal.aborted) log.warn({ importId, error }, 'a list of dropped values could not be written')
      out.destroy()
    })
    return sendCsv(reply, out, { fileName: job.file_name, ending: 'dropped-values' })
  },
})
