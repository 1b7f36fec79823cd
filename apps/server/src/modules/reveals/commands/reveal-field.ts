import type { RevealedField, RevealFieldRequest } from '@rapport/contract'
import { AppError, assert, newId } from '@rapport/kernel'
import { keyOf } from '@rapport/objects'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { accessTo } from '../../../platform/records/masking/field-access.ts'
import { notFound, readRecord, type StoredRecord } from '../../../platform/records/read-record.ts'
import { getWorkspace } from '../../workspaces/index.ts'
import '../tables.ts'

const DAY_MS = 86_400_000

/**
 * Shows somebody one value that is masked for them. It is counted, limited per day and stands in the audit with the reason, never with the value. Throws 403
 * `access.reveal_denied` for what is hidden and for records they may not change, 429 `access.reveal_limit`.
 */
export async function revealField(ctx: WriteCtx, asked: RevealFieldRequest): Promise<RevealedField> {
  const { object, recordId, field: name } = asked
  const type = ctx.hooks.recordType(object)
  if (!type) throw notFound({ name: object } as Parameters<typeof notFound>[0]) // told of by its name only
  const declaration = ctx.model.of(type.declaration)
  const record = await readRecord(ctx, type, recordId)
  const field = declaration.fields[name]
  const access = field === undefined ? 'hide' : accessTo(ctx, declaration, name)
  if (field === undefined || access === 'hide') throw denied()
  const value = record[keyOf(name, field)] ?? null
  if (access === 'mask') await keepReveal(ctx, asked, record)
  return { value }
}

async function keepReveal(ctx: WriteCtx, asked: RevealFieldRequest, { can }: StoredRecord): Promise<void> {
  const { object, recordId, field, reason } = asked
  assert(ctx.actor.kind === 'member', 'nothing is masked for the system')
  if (!can.update) throw denied()
  const { memberId } = ctx.actor
  await requireRoom(ctx, memberId)
  await ctx.db
    .$pickTables<'field_reveal'>()
    .insertInto('field_reveal')
    .values({
      workspace_id: ctx.workspaceId,
      id: newId(),
      member_id: memberId,
      object,
      record_id: recordId,
      field,
      reason: reason.trim(),
      revealed_at: ctx.realNow.toISOString(),
    })
    .execute()
  ctx.audit({
    action: 'field.revealed',
    object,
    objectId: recordId,
    after: { revealedField: field, reason: reason.trim() },
  })
}

/** Two who ask at once are counted one after another. Uses field_reveal_member. */
async function requireRoom(ctx: WriteCtx, memberId: string): Promise<void> {
  const { revealsPerDay: limit } = await getWorkspace(ctx)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`reveal ${ctx.workspaceId} ${memberId}`}, 0))`.execute(
    ctx.db,
  )
  const { count } = await ctx.db
    .$pickTables<'field_reveal'>()
    .selectFrom('field_reveal')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('member_id', '=', memberId)
    .where('revealed_at', '>', new Date(ctx.realNow.getTime() - DAY_MS).toISOString())
    .executeTakeFirstOrThrow()
  if (Number(count) < limit) return
  const message = `You have shown ${limit} values in the last 24 hours, which is the most. Try again later, or ask an administrator.`
  throw new AppError('access.reveal_limit', 429, message, { details: { limit } })
}

function denied(): AppError {
  return new AppError('access.reveal_denied', 403, 'Your role does not allow you to show this value.')
}
