import { contact } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { recordsInReach } from '../../../platform/records/in-reach.ts'
import '../tables.ts'

/**
 * Refuses a contact that is not one of this customer's, is archived or out of the actor's reach: all answer alike, with 400
 * `field.reference_unknown` at `contactId`. Uses the primary key.
 */
export async function requireContactOf(ctx: ReadCtx, contactId: string, customerId: string): Promise<void> {
  const found = await ctx.db
    .$pickTables<'contact'>()
    .selectFrom('contact')
    .select('id')
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', contactId)
    .where('archived_at', 'is', null)
    .where(({ eb, or }) =>
      // The builder has no word for an element of an array column.
      or([eb('company_id', '=', customerId), sql<boolean>`${customerId}::uuid = any (other_companies_ids)`]),
    )
    .executeTakeFirst()
  if (found && (await recordsInReach(ctx, contact, [contactId])).length === 1) return
  const message = 'This record does not exist any more. Choose another one.'
  throw new AppError('request.field_wrong', 400, 'Some fields need another look.', {
    fieldErrors: [{ path: 'contactId', code: 'field.reference_unknown', message }],
  })
}
