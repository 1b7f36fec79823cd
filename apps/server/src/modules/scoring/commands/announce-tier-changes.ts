import type { WriteCtx } from '../../../platform/context/context.ts'
import type { Prepared } from './prepare-score.ts'

const EVENTS_MAX = 500

/** One event for all that moved in this batch: ids and tiers. */
export function announceTierChanges(ctx: WriteCtx, prepared: readonly Prepared[]): void {
  const moved = prepared.flatMap(({ customerId, moved: figures }) => (figures ? [{ customerId, ...figures }] : []))
  const changed = moved.filter(({ before, after }) => before.tier !== after.tier || before.stage !== after.stage)
  if (changed.length === 0) return
  for (const { customerId } of changed) ctx.announce(`customer:${customerId}`)
  ctx.announce('home')
  const tiers = changed.filter(({ before, after }) => before.tier !== after.tier).slice(0, EVENTS_MAX)
  if (tiers.length === 0) return
  ctx.emit('tier.changed', {
    subjectId: ctx.workspaceId,
    payload: {
      moves: tiers.map(({ customerId, before, after }) => ({ customerId, from: before.tier, to: after.tier })),
    },
  })
}
