import { createHash, type Hash } from 'node:crypto'
import { Readable } from 'node:stream'
import { IMPORT_FILE_BYTES_MAX } from '@rapport/contract'
import { AppError, newId } from '@rapport/kernel'
import { sql } from 'kysely'
import type { Identity, WriteCtx } from '../../../platform/context/context.ts'
import type { ContextFactory } from '../../../platform/context/context-factory.ts'
import type { FileStore } from '../../../platform/files/file-store.ts'
import { requireCan } from '../../access/index.ts'
import { hashContent, isPacked } from '../content-hash.ts'
import { emptyCounts } from '../counts.ts'
import { objectsOf } from '../known-objects.ts'
import type { ImportTargetName } from '../mapping/fields.ts'
import { type MappingOptions, parseMapping } from '../mapping/mapping.ts'
import type { Preview } from '../mapping/preview.ts'
import { previewForWorkspace } from '../preview-for-workspace.ts'
import type { ReadingOptions } from '../reading/profile.ts'
import { storableJson } from '../storable-json.ts'

/** Rows of the file that are stored in one transaction. */
export const BATCH_ROWS = 2000
/** Records of declared objects are written one by one. */
export const BATCH_RECORDS = 250
const FILE_NAME_CHARS_MAX = 200
const CONTROL_CHARACTERS = /\p{Cc}/gu

/** `signal`: nobody waits for the answer any more. */
export type ImportTools = {
  contexts: ContextFactory
  files: FileStore
  clock: () => number
  signal?: AbortSignal | undefined
}

export type CreateImportInput = {
  fileName: string
  content: Readable
  /** What the file holds and its columns mean; recognised where nobody says. */
  target?: ImportTargetName | undefined
  mapping?: unknown
  options?: Partial<MappingOptions> | undefined
  /** How its bytes become rows; recognised where nobody says. */
  reading?: ReadingOptions | undefined
  /** The largest file that is taken. */
  bytesMax?: number
  /** Asked in the transaction that keeps the import: the one the same request made before, or null. */
  claim?: (ctx: WriteCtx, importId: string) => Promise<string | null>
}

/**
 * Keeps an uploaded file and looks at it: profile, recognised mapping and preview stand with it. Writes nothing else. The file goes
 * straight to the store, never into memory. Refuses what cannot be imported at all (`import.file_too_large`, `import.file_empty`, `import.not_a_table` …)
 * and keeps nothing of it then. Answers the import's id.
 */
export async function createImport(tools: ImportTools, identity: Identity, input: CreateImportInput): Promise<string> {
  requireCan(identity, 'import.run')
  const { files } = tools
  const id = newId()
  const key = `${identity.workspace.id}/${id}`
  const nowMs = tools.clock()
  const content = atMost(input.content, input.bytesMax ?? IMPORT_FILE_BYTES_MAX)
  const { bytes } = await files.write(key, Readable.from(content.chunks, { objectMode: false }))
  try {
    const defaults = { ...defaultOptions(identity), ...input.options }
    const objects = await objectsOf(tools.contexts, identity)
    const mapping = input.mapping === undefined ? null : parseMapping(input.mapping, defaults, objects)
    const options = { nowMs, target: input.target, defaults, reading: input.reading, signal: tools.signal }
    const preview = await previewForWorkspace(tools.contexts, identity, { path: files.path(key), mapping, options })
    // What was recognised stands, but options given from outside are checked like a whole mapping.
    if (mapping === null && preview.ready) preview.mapping = parseMapping(preview.mapping, defaults, objects)
    const contentHash = content.isPacked() ? await hashContent(files.path(key), tools.signal) : content.digest()
    const job = {
      id,
      key,
      bytes,
      contentHash,
      fileName: cleanFileName(input.fileName),
      createdAt: new Date(nowMs).toISOString(),
    }
    const known = await tools.contexts.withWrite(identity, async (ctx) => {
      const claimed = (await input.claim?.(ctx, id)) ?? null
      if (claimed === null) await insertImport(ctx, job, preview)
      return claimed
    })
    if (known === null) return id
    await files.remove(key)
    return known
  } catch (error) {
    await files.remove(key)
    throw error
  }
}

/** The same bytes; fails at the first one too many, and leaves what is behind it to whoever sends: half a file must never pass for a whole one. */
function atMost(content: Readable, bytesMax: number) {
  const hash = createHash('sha256')
  const seen = { isPacked: false, bytes: 0 }
  return {
    chunks: countedChunks(content, { bytesMax, hash, seen }),
    isPacked: () => seen.isPacked,
    digest: () => hash.digest('hex'),
  }
}

type Counting = { bytesMax: number; hash: Hash; seen: { isPacked: boolean; bytes: number } }

async function* countedChunks(content: Readable, { bytesMax, hash, seen }: Counting): AsyncGenerator<Buffer> {
  for await (const chunk of content.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    if (seen.bytes === 0) seen.isPacked = isPacked(chunk)
    seen.bytes += chunk.length
    if (seen.bytes > bytesMax) {
      throw new AppError('import.file_too_large', 413, `The file is larger than ${bytesMax} bytes. Split it.`, {
        details: { bytes: bytesMax },
      })
    }
    hash.update(chunk)
    yield chunk
  }
}

/** What a file does not say itself: times and amounts are the workspace's. */
export function defaultOptions({ workspace }: Pick<Identity, 'workspace'>): Partial<MappingOptions> {
  return { currency: workspace.currency, zone: workspace.timeZone }
}

/** Without the folders some browsers and people send along. */
function cleanFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  return last.replace(CONTROL_CHARACTERS, '').trim().slice(0, FILE_NAME_CHARS_MAX).toWellFormed() || 'file'
}

type NewImport = { id: string; key: string; bytes: number; contentHash: string; fileName: string; createdAt: string }

async function insertImport(ctx: WriteCtx, job: NewImport, preview: Preview): Promise<void> {
  const { totals, mapping, whole } = preview
  const createdBy = ctx.actor.kind === 'member' ? ctx.actor.memberId : null
  await sql`
    insert into import_job (workspace_id, id, file_name, file_bytes, file_key, status, target, mapping, preview, rows_total, counts,
      content_hash, created_by, created_at, updated_at)
    values (${ctx.workspaceId}, ${job.id}, ${job.fileName}, ${job.bytes}, ${job.key}, 'uploaded', ${mapping.target},
      ${storableJson(mapping)}::jsonb, ${storableJson(preview)}::jsonb, ${whole ? totals.rows : null},
      ${JSON.stringify(emptyCounts(BATCH_ROWS))}::jsonb, ${job.contentHash}, ${createdBy}, ${job.createdAt}::timestamptz, ${job.createdAt}::timestamptz)`.execute(
    ctx.db,
  )
}
