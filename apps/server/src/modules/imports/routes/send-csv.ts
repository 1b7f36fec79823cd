import type { PassThrough } from 'node:stream'
import { AppError } from '@rapport/kernel'
import type { FastifyReply } from 'fastify'
import type { ImportRow } from '../present-import.ts'

/** Throws `import.file_missing` (410) once the uploaded file is deleted. */
export function requireFile(job: Pick<ImportRow, 'file_removed_at'>): void {
  if (job.file_removed_at === null) return
  throw new AppError('import.file_missing', 410, 'The file is no longer available. Upload it again.')
}

/** Answers with a file of its own name beside the uploaded one. */
export function sendCsv(
  reply: FastifyReply,
  out: PassThrough,
  { fileName, ending }: { fileName: string; ending: string },
): FastifyReply {
  const name = `${fileName.replace(/(\.(csv|txt|tsv|gz|xlsx|vcf))+$/i, '')}.${ending}.csv`
  // The plain form is for old programs; the other one carries every alphabet (RFC 6266).
  const plain = name.replace(/[^\w.\- ]/g, '_')
  return reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('cache-control', 'no-store')
    .send(out)
}
