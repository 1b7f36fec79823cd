import { assert } from '@rapport/kernel'
import type { ObjectDeclaration, Values } from '@rapport/objects'
import { sql } from 'kysely'
import type { WriteCtx } from '../context/context.ts'
import type { Job } from '../jobs/job.ts'
import { recordsSql } from './records-sql.ts'
import { writeDocuments } from './search-documents.ts'
import { valuesSql } from './source.ts'
import './hooks.ts'

const BATCH = 1000
/** Before every id. */
const FIRST = '00000000-0000-0000-0000-000000000000'

/** Writes what records without a document are found by: those that are older than their object's search. */
export const writeDocumentsJob: Job = {
  name: 'records.write-documents',
  async run({ object }, { contexts, identity, signal, progressed }) {
    let after: string | null = FIRST
    while (after !== null && !signal.aborted) {
      const from: string = after
      after = await contexts.withWrite(identity, async (ctx) => {
        const type = ctx.hooks.recordType(String(object))
        assert(type, 'documents are of declared objects')
        return writeMissing(ctx, type.declaration, from)
      })
      await progressed()
    }
  },
}

/** Writes what is missing among so many records after an id; answers the last of them, null at the end. Uses the primary keys. */
async function writeMissing(ctx: WriteCtx, declaration: ObjectDeclaration, after: string): Promise<string | null> {
  // Built from the declaration: the query builder cannot know its columns.
  const found = await sql<Values & { id: string; isDocumented: boolean }>`
    select t.id, ${valuesSql(declaration, 'row')}, exists (select from search_document d
      where d.workspace_id = t.workspace_id and d.object = ${declaration.name} and d.id = t.id) as "isDocumented"
    from ${recordsSql(declaration)} t
    where t.workspace_id = ${ctx.workspaceId}::uuid and t.id > ${after}::uuid order by t.id limit ${BATCH}`.execute(
    ctx.db,
  )
  await writeDocuments(
    ctx,
    declaration,
    found.rows.filter(({ isDocumented }) => !isDocumented).map(({ id, ...values }) => ({ id, values })),
  )
  return found.rows.length < BATCH ? null : (found.rows.at(-1)?.id ?? null)
}
