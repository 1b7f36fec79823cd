import type { ExchangeRate } from '@rapport/contract'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { requireCan } from '../../access/index.ts'
import { plainRate } from '../exchange.ts'

const RATES_PER_CURRENCY_MAX = 10
const RATES_MAX = 1000

/** The latest ten rates of every currency, newest first. Uses the primary key. */
export async function listExchangeRates(ctx: ReadCtx): Promise<ExchangeRate[]> {
  requireCan(ctx, 'order.read')
  const result = await sql<ExchangeRate>`
    select currency, rate, valid_from as "validFrom"
    from (select currency, rate, valid_from, row_number() over (partition by currency order by valid_from desc) as place
          from exchange_rate where workspace_id = ${ctx.workspaceId}) as ranked
    where place <= ${RATES_PER_CURRENCY_MAX} order by currency, valid_from desc limit ${RATES_MAX}`.execute(ctx.db)
  return result.rows.map((row) => ({ ...row, rate: plainRate(row.rate) }))
}
