import { createReadStream } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from '../product.ts'
import { figure, type Line } from '../report.ts'
import type { Bench, Measure } from './measure.ts'

const MEASURE = 'Backup and restore'

/** Of the running system into one file, and from it into an empty folder; `restore` itself compares every table with the backup. */
export const backupMeasure: Measure = {
  name: 'backup',
  async run(bench) {
    const file = join(bench.scratchDirectory, 'bench.backup')
    const backup = await runCommand(bench.product.dataDirectory, ['backup', '--out', file, '--json'])
    const { size } = await stat(file)
    const readMs = await readPlainly(file)
    const target = join(bench.scratchDirectory, 'restored')
    await mkdir(target)
    const restore = await runCommand(target, ['restore', file, '--json'])
    const floor = { what: 'reading the file once', spread: null, value: readMs / 1000 }
    return [
      figure(MEASURE, 'backup while everything runs', [backup.durationMs / 1000, 's'], {
        floor,
        note: `${(size / 1e6).toFixed(1)} MB of file, ${(await databaseBytes(bench)).toFixed(0)} MB of database`,
      }),
      figure(MEASURE, 'restore into an empty folder, compared', [restore.durationMs / 1000, 's'], { floor }),
    ] satisfies Line[]
  },
}

async function readPlainly(file: string): Promise<number> {
  const beginMs = performance.now()
  let bytes = 0
  for await (const chunk of createReadStream(file)) bytes += (chunk as Buffer).length // a stream without encoding gives buffers
  return bytes === 0 ? 0 : performance.now() - beginMs
}

async function databaseBytes({ sql }: Bench): Promise<number> {
  const result = await sql.query<{ megabytes: number }>(
    'select pg_database_size(current_database())::float8 / 1e6 as megabytes',
  )
  return result.rows[0]?.megabytes ?? 0
}
