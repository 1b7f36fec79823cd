import { need, study } from '@rapport/contract'
import { AppError, isId } from '@rapport/kernel'
import type { WriteCtx } from '../../platform/context/context.ts'
import { defineRecords, type RecordType, type Write } from '../../platform/records/record-type.ts'
import { readVersions } from '../timeline/index.ts'

type Need = typeof need

/** Needs, with what is decided about them: when they were said and met, and that the entry they were said in is their customer's. */
export const needs: RecordType = defineRecords(need, { prepare })

/** Need research; nothing is decided about it beyond its declaration. */
export const studies: RecordType = defineRecords(study)

async function prepare(ctx: WriteCtx, { before, values }: Write<Need>) {
  const { state, entry, customerId } = values
  const isOther = before === null || (entry !== undefined && entry !== before.entry)
  if (entry && isOther) await requireEntry(ctx, entry, customerId ?? before?.customerId ?? '')
  const movesAway = before !== null && customerId !== undefined && customerId !== before.customerId
  return {
    ...(movesAway && !entry ? { entry: null } : {}),
    ...(saidAtOf(ctx, before, values.saidAt) ?? {}),
    ...(state === undefined || (before !== null && state === before.state) ? {} : metAtOf(ctx, state)),
  }
}

/** Figures count needs by when they were said, so that each has such a moment. */
function saidAtOf({ realNow }: WriteCtx, before: Write<Need>['before'], given: string | null | undefined) {
  if (given) return null
  if (before === null) return { saidAt: realNow.toISOString() }
  return given === null ? { saidAt: before.createdAt } : null
}

function metAtOf({ realNow }: WriteCtx, state: NonNullable<Write<Need>['values']['state']>) {
  return { metAt: state === 'met' ? realNow.toISOString() : null }
}

async function requireEntry(ctx: WriteCtx, entry: string, customerId: string): Promise<void> {
  const known = isId(entry) ? await readVersions(ctx, customerId, [entry]) : new Map()
  if (known.has(entry)) return
  const message = 'This entry is not on the customer’s timeline. Choose one that is, or none.'
  throw new AppError('request.field_wrong', 400, 'Some fields need another look.', {
    fieldErrors: [{ path: 'entry', code: 'need.entry_unknown', message }],
  })
}
