import { closed, type Language, ListTotals, TotalsQuery } from '@rapport/contract'
import type { TObject, TSchema } from 'typebox'
import type { Identity, ReadCtx } from '../context/context.ts'
import { type Route, readRoute } from '../http/route.ts'
import type { ListType } from './list-type.ts'
import { readTotals } from './totals.ts'

type Listed = {
  tag: string
  url: string
  /** What narrows the list in its address. */
  query: Record<string, TSchema>
  requires(identity: Identity): void
  params?: TObject
  typeFor(ctx: ReadCtx, input: { language: Language; params: unknown }): ListType
}

/** The totals of a list, by groups where asked. */
export function totalsRoute({ tag, url, params, query, requires, typeFor }: Listed): Route {
  return readRoute({
    method: 'GET',
    url: `${url}/totals`,
    tag,
    summary: `Count and figures of all ${tag} that a list holds, in all and by groups`,
    requires,
    ...(params ? { params } : {}),
    query: closed({ ...query, ...TotalsQuery }),
    response: ListTotals,
    handle: async (ctx, input) => readTotals(ctx, typeFor(ctx, input), input.query),
  })
}
