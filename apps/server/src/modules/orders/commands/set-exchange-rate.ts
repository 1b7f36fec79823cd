import type { ExchangeRate, SetExchangeRateRequest } from '@rapport/contract'
import { AppError, isCurrency, isDay } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { requireCan } from '../../access/index.ts'
import { plainRate } from '../exchange.ts'

/** Sets what one unit of a currency is worth from a day on. Orders placed before this keep the rate they were placed with. */
export async function setExchangeRate(
  ctx: WriteCtx,
  currency: string,
  input: SetExchangeRateRequest,
): Promise<ExchangeRate> {
  requireCan(ctx, 'workspace.update')
  checkRate(ctx, currency, input)
  const rate = { currency, rate: plainRate(input.rate), validFrom: input.validFrom }
  const before = await sql<{ rate: string }>`
    select rate from exchange_rate
    where workspace_id = ${ctx.workspaceId} and currency = ${currency} and valid_from = ${input.validFrom}::date`.execute(
    ctx.db,
  )
  await sql`
    insert into exchange_rate (workspace_id, currency, rate, valid_from)
    values (${ctx.workspaceId}, ${currency}, ${rate.rate}, ${input.validFrom})
    on conflict (workspace_id, currency, valid_from) do update set rate = excluded.rate`.execute(ctx.db)
  const known = before.rows[0]
  ctx.recordChange({
    action: 'exchange_rate.set',
    object: 'exchange_rate',
    id: currency,
    ...(known ? { before: { rate: plainRate(known.rate), validFrom: input.validFrom } } : {}),
    after: rate,
    topics: ['workspace'],
  })
  return rate
}

function checkRate(ctx: WriteCtx, currency: string, input: SetExchangeRateRequest): void {
  if (!isCurrency(currency)) {
    throw new AppError('money.currency_unknown', 400, 'Unknown currency. Use a three-letter code such as CNY.')
  }
  if (currency === ctx.workspace.currency) {
    throw new AppError('exchange_rate.own_currency', 400, 'The rate of the workspace currency is always 1.')
  }
  if (!/[1-9]/.test(input.rate))
    throw wrong('rate', 'exchange_rate.not_positive', 'The rate must be greater than zero.')
  if (!isDay(input.validFrom)) {
    throw wrong('validFrom', 'exchange_rate.day_unknown', 'This date does not exist.')
  }
}

function wrong(path: string, code: string, message: string): AppError {
  return new AppError('request.field_wrong', 400, 'Some fields need another look.', {
    fieldErrors: [{ path, code, message }],
  })
}
