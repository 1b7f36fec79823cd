import { type NeedAnalysis, need } from '@rapport/contract'
import { dateOfDay, dayOfDate, localDay, localDayStartMs } from '@rapport/kernel'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { inFigures } from './in-figures.ts'

const MONTHS = 12
/** Twelve calendar months are never longer than this. */
const DAYS_OF_MONTHS = 367

type Month = NeedAnalysis['months'][number]
type Row = { month: string; kind: 'need' | 'painPoint' | 'expectation'; needs: number }

/** How many needs of each kind were said in each of the last twelve calendar months, the running one last. Uses need_said. */
export async function readMonths(ctx: ReadCtx): Promise<Month[]> {
  const result = await sql<Row>`
    select to_char(t.said_at at time zone ${ctx.workspace.timeZone}, 'YYYY-MM') as month, t.kind, count(*)::int as needs
    ${inFigures(ctx, { declaration: need, at: 'said_at' }, DAYS_OF_MONTHS)} group by 1, 2`.execute(ctx.db)
  return monthsUpTo(ctx.now, ctx.workspace.timeZone).map((month) => {
    const of = (kind: Row['kind']) =>
      result.rows.find((row) => row.month === month.month && row.kind === kind)?.needs ?? 0
    return { ...month, need: of('need'), painPoint: of('painPoint'), expectation: of('expectation') }
  })
}

function monthsUpTo(now: Date, zone: string): Pick<Month, 'month' | 'from' | 'to'>[] {
  const today = dateOfDay(localDay(now.getTime(), zone))
  const running = today.year * 12 + today.month - 1
  const startMs = (count: number) =>
    localDayStartMs(dayOfDate({ year: Math.floor(count / 12), month: (count % 12) + 1, day: 1 }), zone)
  return Array.from({ length: MONTHS }, (_, index) => {
    const count = running - (MONTHS - 1) + index
    return {
      month: `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`,
      from: new Date(startMs(count)).toISOString(),
      to: new Date(startMs(count + 1) - 1).toISOString(),
    }
  })
}
