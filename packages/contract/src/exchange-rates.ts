import { type Static, Type } from 'typebox'
import { Currency, closed, Day } from './common.ts'

/** One unit of a currency in units of the workspace's, as decimal text: "7.1032". */
const Rate = Type.String({ pattern: '^\\d{1,10}(\\.\\d{1,10})?$' })

export const ExchangeRate = Type.Object({ currency: Currency, rate: Type.String(), validFrom: Day })
export type ExchangeRate = Static<typeof ExchangeRate>

/** GET /api/v1/exchange-rates: the latest ten of every currency, newest first. */
export const ExchangeRateList = Type.Object({ workspaceCurrency: Currency, items: Type.Array(ExchangeRate) })
export type ExchangeRateList = Static<typeof ExchangeRateList>

/** PUT /api/v1/exchange-rates/:currency: valid from a day until the next rate; orders placed already keep theirs. */
export const SetExchangeRateRequest = closed({ rate: Rate, validFrom: Day })
export type SetExchangeRateRequest = Static<typeof SetExchangeRateRequest>
