import {
  columnFields,
  type ImportQuestion,
  type ImportView,
  importedObject,
  type ObjectModel,
  RECORD_ID,
} from '@rapport/contract'
import { sql } from 'kysely'
import type { ReadCtx } from '../../platform/context/context.ts'
import { bindMapping, type Mapping } from './mapping/mapping.ts'
import type { Preview } from './mapping/preview.ts'
import { openQuestions } from './mapping/questions.ts'
import type { ImportRow } from './present-import.ts'
import type { FileProfile } from './reading/profile.ts'
import './tables.ts'

/** The last import of the same content that took something in, with what its columns meant. */
export type EarlierRun = { shown: NonNullable<ImportView['earlier']>; reading: Reading | null; model: ObjectModel }
type Reading = { mapping: Mapping; profile: FileProfile }

/** Null where the file is new here, or what it brought was undone. Uses import_job_content. */
export async function findEarlierRun(
  ctx: ReadCtx,
  job: Pick<ImportRow, 'id' | 'content_hash'>,
): Promise<EarlierRun | null> {
  if (!job.content_hash) return null
  const found = await sql<{
    id: string
    started_at: string
    name: string | null
    mapping: Mapping | null
    profile: FileProfile | null
  }>`
    select j.id, j.started_at, m.name, j.mapping, j.preview -> 'profile' as profile from import_job j
    left join member m on m.workspace_id = j.workspace_id and m.id = j.created_by
    where j.workspace_id = ${ctx.workspaceId} and j.content_hash = ${job.content_hash} and j.id <> ${job.id}
      and j.started_at is not null and j.rows_done > 0 and j.status <> 'undone'
    order by j.created_at desc, j.id desc limit 1`.execute(ctx.db)
  const [row] = found.rows
  if (!row) return null
  const { mapping, profile } = row
  const shown = { importId: row.id, startedAt: row.started_at, createdByName: row.name }
  return { shown, reading: mapping && profile ? { mapping, profile } : null, model: ctx.model }
}

/** Later than no import: a file that is only looked at is none. */
const NO_IMPORT = '00000000-0000-0000-0000-000000000000'

/** What has to be settled of a file that is only looked at, and the import of the same content that came before. */
export async function questionsOfFile(
  ctx: ReadCtx,
  preview: Preview,
  contentHash: string,
): Promise<{ questions: ImportQuestion[]; earlier: ImportView['earlier'] }> {
  const run = await findEarlierRun(ctx, { id: NO_IMPORT, content_hash: contentHash })
  const isOther = cameOtherwise(run, { mapping: preview.mapping, profile: preview.profile })
  return { questions: openQuestions({ preview, cameOtherwise: preview.ready && isOther }), earlier: run?.shown ?? null }
}

/** What has to be settled before an import may start. */
export function questionsOf({ mapping, preview }: ImportRow, earlier: EarlierRun | null): ImportQuestion[] {
  if (!mapping || !preview) return []
  return openQuestions({ preview, cameOtherwise: cameOtherwise(earlier, { mapping, profile: preview.profile }) })
}

/** Whether the same content came in before with another meaning than this one, or what it brought would be there twice. */
export function cameOtherwise(earlier: EarlierRun | null, reading: Reading): boolean {
  if (earlier?.reading && !hasKeys(reading.mapping, earlier.model))
    return earlier.reading.mapping.target === reading.mapping.target
  return earlier?.reading ? meaningOf(earlier.reading) !== meaningOf(reading) : false
}

/** Whether rows find what they made before: those of declared objects by an id or a value that is unique. */
function hasKeys({ target, columns }: Mapping, model: ObjectModel): boolean {
  const declaration = importedObject(target, model)
  if (!declaration || RECORD_ID in columns) return true
  return columnFields(declaration).some(([name, { unique }]) => unique && name in columns)
}

/** Under the same meaning the same file changes nothing; as of when the workspace looks is no part of it. */
function meaningOf({ mapping, profile }: Reading): string {
  const { target, options, fills = {} } = mapping
  const { header, columnCount, encoding, delimiter, quote, firstDataLine, workbook } = profile
  const { position, formats } = bindMapping(mapping, header, columnCount)
  const { source, decimal, dateOrder, dateFormat, zone, currency, cancellationPrefix } = options
  const sorted = (record: Readonly<Record<string, unknown>>) =>
    Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([
    target,
    sorted(position),
    sorted(formats),
    { source, dateFormat, zone, currency, cancellationPrefix, decimal, dateOrder },
    ...(Object.keys(fills).length > 0 ? [sorted(fills)] : []),
    { encoding, delimiter, quote, firstDataLine, ...(workbook ? { sheet: workbook.sheet } : {}) },
  ])
}
