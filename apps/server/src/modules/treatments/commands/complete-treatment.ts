import { type CompleteTreatmentRequest, isHandKind, type RecordableKind } from '@rapport/contract'
import { newId } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { notFound } from '../../../platform/records/read-record.ts'
import { requireCustomer } from '../../customers/index.ts'
import { recordInteraction } from '../../timeline/index.ts'
import { treatments } from '../treatment.ts'
import '../tables.ts'

type Place = { customerId: string; treatmentId: string }

/** Notes that a treatment was done for a customer, and logs it on the timeline when asked and it is an activity. */
export async function completeTreatment(
  ctx: WriteCtx,
  { customerId, treatmentId }: Place,
  { note = null, isLogged = false }: CompleteTreatmentRequest,
): Promise<void> {
  await requireCustomer(ctx, customerId, 'interaction.create')
  const { name, activity } = await requireTreatment(ctx, treatmentId)
  const entry = isLogged && activity !== null && isHandKind(activity) ? { kind: activity as RecordableKind } : null // kinds people log are recordable
  const logged = entry && (await recordInteraction(ctx, customerId, { ...entry, subject: name, body: note }))
  await ctx.db
    .$pickTables<'treatment_done'>()
    .insertInto('treatment_done')
    .values({
      workspace_id: ctx.workspaceId,
      id: newId(),
      customer_id: customerId,
      treatment_id: treatmentId,
      done_at: ctx.realNow.toISOString(),
      member_id: ctx.actor.kind === 'member' ? ctx.actor.memberId : null,
      interaction_id: logged?.id ?? null,
      note,
    })
    .execute()
  ctx.recordChange({
    action: 'treatment.completed',
    object: 'treatment',
    id: treatmentId,
    after: { customerId },
    event: { customerId },
    topics: [`customer:${customerId}`, 'treatments'],
  })
}

/** Uses the primary key. */
async function requireTreatment(ctx: WriteCtx, id: string): Promise<{ name: string; activity: string | null }> {
  const found = await ctx.db
    .$pickTables<'treatment'>()
    .selectFrom('treatment')
    .select(['name', 'activity'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  if (!found) throw notFound(treatments.declaration)
  return found
}
