const seconds = (ms: number) => (ms / 1000).toFixed(1)
const number = (value: number) => value.toLocaleString('en')
const counted = (count: number, one: string, several: string) => `${number(count)} ${count === 1 ? one : several}`

type Amount = { rows: number; tables: number; files: number; durationMs: number }

/** What backup, restore, export, migrate and rebuild-scores say. */
export const data = {
  backupWhere: 'Say where to write: --out FILE.',
  backupStopped: 'Stopped; nothing was written.',
  backedUp: ({ file, bytes, rows, tables, files, durationMs }: Amount & { file: string; bytes: number }) =>
    `${file}: ${counted(rows, 'row', 'rows')} of ${counted(tables, 'table', 'tables')} and ${counted(files, 'file', 'files')}, ${number(bytes)} bytes, in ${seconds(durationMs)} s.`,
  withoutBucket: 'Files of records are in a bucket and not part of this backup: keep versions of the bucket itself.',
  restoreWhat: 'Say what to restore: restore FILE.',
  restored: ({ file, createdAt, rows, tables, files, durationMs }: Amount & { file: string; createdAt: string }) =>
    `Restored ${file} of ${createdAt}: ${counted(rows, 'row', 'rows')} of ${counted(tables, 'table', 'tables')} and ${counted(files, 'file', 'files')}, all equal to the backup, in ${seconds(durationMs)} s.`,
  broughtUpToDate: (migrations: string) => ` Brought up to date: ${migrations}.`,
  exportWhat: 'Say what to export: export customers.',
  oneOf: (option: string, known: string) => `--${option} is one of: ${known}.`,
  noFilter: (example: string) => `--filter is not a filter, like ${example}.`,
  notWritable: (path: string, code: string) =>
    `${path} cannot be written (${code}). Choose another place, or free some space.`,
  exported: (file: string, bytes: number) => `${file}: ${number(bytes)} bytes.`,
  snapshotFirst: (folder: string) => `A snapshot of everything is written to ${folder} first.`,
  backupBefore: 'No snapshot is taken of the database of DATABASE_URL. Take a backup before: rapport backup --out FILE',
  upToDate: 'The database is up to date.',
  toBeDone: 'To be done:',
  done: 'Done:',
  computed: (customers: number) => `${counted(customers, 'customer', 'customers')} computed from the timeline: `,
  identical: 'all rows are identical.',
  /** `rows` differ, and perhaps the totals; they were set right unless they were only compared. */
  different: ({ rows, totals, verified }: { rows: number; totals: boolean; verified: boolean }) => {
    const what = [...(rows > 0 ? [counted(rows, 'row', 'rows')] : []), ...(totals ? ['the totals'] : [])].join(' and ')
    return `${what} ${verified ? 'differ' : 'differed and were set right'}.`
  },
}
