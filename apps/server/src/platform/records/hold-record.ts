import { tableOf } from '@rapport/objects'
import { sql } from 'kysely'
import type { WriteCtx } from '../context/context.ts'
import type { RecordType } from './record-type.ts'

type Declared = Pick<RecordType, 'declaration'>

/**
 * Keeps a record from being removed for good until commit, as a foreign key does, for what is kept of records of any object. To be asked before
 * the record is read: one that was removed meanwhile is not found then. Uses the primary key.
 */
export async function holdRecord(ctx: WriteCtx, { declaration }: Declared, id: string): Promise<void> {
  // Built from the declaration: the query builder cannot know its columns.
  await sql`
    select from ${sql.table(tableOf(declaration))}
    where workspace_id = ${ctx.workspaceId}::uuid and id = ${id}::uuid for key share`.execute(ctx.db)
}

/** The same, one holder at a time: whoever counts what a record has before more is added counts what the others added. */
export async function holdRecordAlone(ctx: WriteCtx, { declaration }: Declared, id: string): Promise<void> {
  // Built from the declaration: the query builder cannot know its columns.
  await sql`
    select from ${sql.table(tableOf(declaration))}
    where workspace_id = ${ctx.workspaceId}::uuid and id = ${id}::uuid for no key update`.execute(ctx.db)
}
