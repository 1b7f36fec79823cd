import { assert } from '@rapport/kernel'
import type { ObjectDeclaration, Values } from '@rapport/objects'
import { sql } from 'kysely'
import type { WriteCtx } from '../context/context.ts'
import type { Job } from '../jobs/job.ts'
import { notInBinSql } from './bin.ts'
import { recordsSql } from './records-sql.ts'
import { writeDocuments } from './search-documents.ts'
import { valuesSql } from './source.ts'
import './hooks.ts'

const WRITE_JOB = 'records.write-documents'
const BATCH = 1000
/** Before every id. */
const FIRST = '00000000-0000-0000-0000-000000000000'

/** Has everything that records of an object are found by written anew: another field is among it, or one less. */
export function rewriteDocuments(ctx: WriteCtx, object: string): void {
  ctx.enqueue({ name: WRITE_JOB, payload: { object, all: true }, queue: `documents-${object}-${ctx.workspaceId}` })
}

/** Writes what records are found by: those without a document, which are older than their object's search, or all. */
export const writeDocumentsJob: Job = {
  name: WRITE_JOB,
  async run({ object, all }, { contexts, identity, signal, progressed }) {
    let after: string | null = FIRST
    while (after !== null && !signal.aborted) {
      const from: string = after
      after = await contexts.withWrite(identity, async (ctx) => {
        const type = ctx.hooks.recordType(String(object))
        assert(type, 'documents are of declared objects')
        return writeNext(ctx, ctx.model.of(type.declaration), { after: from, isAll: all === true })
      })
      await progressed()
    }
  },
}

type Part = { after: string; isAll: boolean }

/** Writes what so many records after an id are found by, or what is missing of it; answers the last of them, null at the end. Uses the primary keys. */
async function writeNext(
  ctx: WriteCtx,
  declaration: ObjectDeclaration,
  { after, isAll }: Part,
): Promise<string | null> {
  // Built from the declaration: the query builder cannot know its columns. Held, so that nobody's newer words are written over.
  const found = await sql<Values & { id: string; isDocumented: boolean }>`
    select t.id, ${valuesSql(declaration, 'whole')}, exists (select from search_document d
      where d.workspace_id = t.workspace_id and d.object = ${declaration.name} and d.id = t.id) as "isDocumented"
    from ${recordsSql(declaration)} t
    where t.workspace_id = ${ctx.workspaceId}::uuid and t.id > ${after}::uuid and ${notInBinSql(declaration)}
    order by t.id limit ${BATCH} for no key update of t`.execute(ctx.db)
  await writeDocuments(
    ctx,
    declaration,
    found.rows.filter(({ isDocumented }) => isAll || !isDocumented).map(({ id, ...values }) => ({ id, values })),
  )
  return found.rows.length < BATCH ? null : (found.rows.at(-1)?.id ?? null)
}
