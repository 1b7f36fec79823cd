import { Currency, ExchangeRate, ExchangeRateList, SetExchangeRateRequest } from '@rapport/contract'
import { Type } from 'typebox'
import { readRoute, writeRoute } from '../../../platform/http/route.ts'
import { permission } from '../../access/index.ts'
import { setExchangeRate } from '../commands/set-exchange-rate.ts'
import { listExchangeRates } from '../queries/list-exchange-rates.ts'

const description = { tag: 'exchange rates' }

export const listExchangeRatesRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/exchange-rates',
  summary: 'What other currencies are worth in the currency of the workspace',
  requires: permission('order.read'),
  response: ExchangeRateList,
  handle: async (ctx) => ({ workspaceCurrency: ctx.workspace.currency, items: await listExchangeRates(ctx) }),
})

export const setExchangeRateRoute = writeRoute({
  ...description,
  method: 'PUT',
  url: '/exchange-rates/:currency',
  summary: 'Set what a currency is worth from a day on',
  requires: permission('workspace.update'),
  params: Type.Object({ currency: Currency }),
  body: SetExchangeRateRequest,
  response: ExchangeRate,
  handle: (ctx, { params, body }) => setExchangeRate(ctx, params.currency, body),
})
