import type { WriteCtx } from '../../../platform/context/context.ts'
import type { FigureColumns } from '../score-values.ts'
import type { Moments } from './count-days.ts'
import { changeSetOf, type Evaluated } from './evaluate-row.ts'
import type { ChangeSet } from './replace-changes.ts'
import { type ActivityCells, activityCells, activityDiffers, figureCells, figuresDiffer } from './write-scores.ts'

/** What of the figures is counted somewhere. */
export type Counted = Moments & Pick<FigureColumns, 'stage' | 'spend_12m_minor'>

/**
 * What is left of a score once it is computed: the cells to write and what else they concern. Thousands wait at a time for their turn to be
 * written; each whole, before and after, they would be most of the memory, and looking after it most of the work.
 */
export type Prepared = {
  customerId: string
  /** Of whom it is counted; null also for archived ones. */
  ownerId: string | null
  archived: boolean
  version: string
  /** Null where nothing can be to write. */
  activity: ActivityCells | null
  activityDiffers: boolean
  figures: readonly unknown[] | null
  /** Null where the figures stay as they are. */
  moved: { before: Counted; after: Counted } | null
  /** Null where no past change can be another one. */
  changes: ChangeSet | null
}

export function prepareScore(ctx: WriteCtx, evaluated: Evaluated): Prepared {
  const { customerId, archived, before, after } = evaluated
  const changes = changeSetOf(evaluated)
  const mayChange = changes.mayBeStored || changes.transitions.length > 0
  const [differs, moved] = [activityDiffers(evaluated), figuresDiffer(evaluated)]
  return {
    customerId,
    archived,
    ownerId: archived ? null : before.owner_id,
    version: before.version,
    activity: differs || moved || mayChange ? activityCells(ctx, evaluated) : null,
    activityDiffers: differs,
    figures: moved ? figureCells(ctx, evaluated) : null,
    moved: moved ? { before: countedOf(before), after: countedOf(after) } : null,
    changes: mayChange ? changes : null,
  }
}

function countedOf(figures: FigureColumns): Counted {
  const { tier, tier_since, previous_tier, stage, first_order_at, last_order_at, spend_12m_minor } = figures
  return { tier, tier_since, previous_tier, stage, first_order_at, last_order_at, spend_12m_minor }
}
