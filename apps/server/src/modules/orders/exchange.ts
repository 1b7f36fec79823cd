import { AppError, dateOfDay, decimalText, isCurrency, localDay, multiplyToMinor } from '@rapport/kernel'
import { sql } from 'kysely'
import type { ReadCtx } from '../../platform/context/context.ts'

/** One of the order's currency is worth so many of the workspace's: decimal text. */
export type Rate = string

type Wanted = { currency: string; placedAtMs: number }
export type Rates = { of(wanted: Wanted): Rate | null }

/**
 * The rates valid on the days orders were placed, by the workspace's calendar: the latest `valid_from` not after the day. The
 * workspace's own currency is 1. Uses the primary key of exchange_rate; callers bound how many they ask for.
 */
export async function loadRates(ctx: ReadCtx, wanted: readonly Wanted[]): Promise<Rates> {
  const { currency: own, timeZone } = ctx.workspace
  const keyOf = ({ currency, placedAtMs }: Wanted) => `${currency} ${isoDay(localDay(placedAtMs, timeZone))}`
  const foreign = wanted.filter(({ currency }) => currency !== own && isCurrency(currency))
  const pairs = [...new Set(foreign.map(keyOf))].map((key) => ({ currency: key.slice(0, 3), day: key.slice(4) }))
  const found = pairs.length === 0 ? new Map<string, Rate>() : await readRates(ctx, pairs)
  return { of: (one) => (one.currency === own ? '1' : (found.get(keyOf(one)) ?? null)) }
}

async function readRates(
  ctx: ReadCtx,
  pairs: readonly { currency: string; day: string }[],
): Promise<Map<string, Rate>> {
  const rows = pairs.map(({ currency, day }) => sql`(${currency}::text, ${day}::date)`)
  const result = await sql<{ currency: string; day: string; rate: string | null }>`
    select wanted.currency, wanted.day,
      (select r.rate from exchange_rate r
       where r.workspace_id = ${ctx.workspaceId} and r.currency = wanted.currency and r.valid_from <= wanted.day
       order by r.valid_from desc limit 1) as rate
    from (values ${sql.join(rows)}) as wanted (currency, day)`.execute(ctx.db)
  const known = new Map<string, Rate>()
  for (const { currency, day, rate } of result.rows) if (rate !== null) known.set(`${currency} ${day}`, rate)
  return known
}

/** An amount in the workspace's currency: exact, rounded once, half away from zero. Throws `money.too_large`. */
export function toWorkspaceMinor(
  amountMinor: number,
  order: { currency: string; rate: Rate },
  workspace: { currency: string },
): number {
  if (order.currency === workspace.currency) return amountMinor
  return multiplyToMinor(decimalText(amountMinor, order.currency), order.rate, workspace.currency)
}

export function currencyUnknown(currency: string, workspaceCurrency: string): AppError {
  return new AppError(
    'order.currency_unknown',
    400,
    `There is no exchange rate from ${currency} to the workspace currency ${workspaceCurrency}.`,
    { details: { currency, workspaceCurrency } },
  )
}

function isoDay(day: number): string {
  const { year, month, day: dayOfMonth } = dateOfDay(day)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`
}

/** A rate as PostgreSQL writes it ("7.1000000000"), without the zeros that say nothing. */
export function plainRate(rate: Rate): Rate {
  return rate.includes('.') ? rate.replace(/\.?0+$/, '') : rate
}
