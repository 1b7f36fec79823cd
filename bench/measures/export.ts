import http from 'node:http'
import { AppError } from '@rapport/kernel'
import type { Api } from '../api.ts'
import { figure, type Line } from '../report.ts'
import type { Bench, Measure } from './measure.ts'

const MEASURE = 'Export of all customers'
const MILLION = 1_000_000
const SECONDS_PER_MILLION = 60
/** Small companies need a moment too. */
const SECONDS_LEAST = 1

export const exportMeasure: Measure = {
  name: 'export',
  async run(bench) {
    const lines: Line[] = []
    for (const format of ['csv', 'xlsx'] as const) {
      const { seconds, bytes } = await download(bench.administrator, `/api/v1/customers/export?format=${format}`)
      lines.push(
        figure(MEASURE, `as ${format}, streamed`, [seconds, 's'], {
          floor:
            format === 'csv'
              ? { what: 'COPY of records and figures to nowhere', spread: null, value: await copyOut(bench) }
              : null,
          budget:
            format === 'csv'
              ? {
                  figure: 'value',
                  atMost: Math.max(SECONDS_LEAST, (SECONDS_PER_MILLION * bench.size.customers) / MILLION),
                }
              : null,
          note: `${(bytes / 1e6).toFixed(1)} MB`,
        }),
      )
    }
    return lines
  },
}

function download({ address, authorization }: Api, path: string): Promise<{ seconds: number; bytes: number }> {
  return new Promise((resolve, reject) => {
    const beginMs = performance.now()
    const request = http.get(new URL(path, address), { headers: { authorization } })
    request.on('error', reject)
    request.on('response', (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.on('error', reject)
      response.on('end', () => {
        if (response.statusCode === 200 && response.complete) {
          resolve({ seconds: (performance.now() - beginMs) / 1000, bytes })
        } else reject(new AppError('bench.request_refused', 500, `${path} answered ${response.statusCode}`))
      })
    })
  })
}

async function copyOut({ sql, workspaceId }: Bench): Promise<number> {
  const beginMs = performance.now()
  // COPY takes no parameters; the id is a UUID of our own.
  await sql.query(`copy (
    select c.*, s.* from customer c join customer_score s on s.workspace_id = c.workspace_id and s.customer_id = c.id
    where c.workspace_id = '${workspaceId}' order by s.spend_12m_minor desc, s.customer_id desc) to '/dev/null'`)
  return (performance.now() - beginMs) / 1000
}
