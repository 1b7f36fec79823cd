import type { WriteCtx } from '../../../platform/context/context.ts'
import { addTotals } from './add-totals.ts'
import { announceTierChanges } from './announce-tier-changes.ts'
import { countDays } from './count-days.ts'
import type { Prepared } from './prepare-score.ts'
import { type ChangeDifference, writeChanges } from './replace-changes.ts'
import { writeActivities, writeFigures } from './write-scores.ts'

/** Where stored changes are not the replayed ones, by customer id. */
export type Differences = ReadonlyMap<string, ChangeDifference>

/** Writes computed scores and all that is counted of them. Callers hold the activity rows. */
export async function writePrepared(
  ctx: WriteCtx,
  prepared: readonly Prepared[],
  differences: Differences,
): Promise<void> {
  announceTierChanges(ctx, prepared)
  const written = prepared.filter(
    ({ customerId, activityDiffers, moved }) => activityDiffers || moved !== null || differences.has(customerId),
  )
  ctx.recordsChanged(
    'customer',
    written.map(({ customerId }) => customerId),
  )
  // Rows of these customers alone: in any order.
  await Promise.all([
    writeActivities(
      ctx,
      written.flatMap(({ activity }) => (activity === null ? [] : [activity])),
    ),
    writeFigures(
      ctx,
      prepared.flatMap(({ figures }) => (figures === null ? [] : [figures])),
    ),
    writeChanges(ctx, [...differences.values()]),
  ])
  // Last: everybody adds to the counters, and whoever has added holds them until commit.
  const counted = prepared.flatMap(({ archived, moved }) => (archived || moved === null ? [] : [moved]))
  await addTotals(
    ctx,
    counted.flatMap(({ before, after }) => [
      { tier: before.tier, stage: before.stage, customers: -1, spend12mMinor: -before.spend_12m_minor },
      { tier: after.tier, stage: after.stage, customers: 1, spend12mMinor: after.spend_12m_minor },
    ]),
  )
  await countDays(ctx, counted)
}
