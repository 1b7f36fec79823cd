import {
  Abilities,
  Count,
  CountQuery,
  CustomerIds,
  FieldList,
  KnownCustomers,
  KnownCustomersQuery,
  ListCustomersQuery,
  listedCustomer,
  page,
  ScoreSummary,
} from '@rapport/contract'
import { rowSchema } from '@rapport/objects'
import { Type } from 'typebox'
import { permission } from '../../modules/access/index.ts'
import { readRoute } from '../../platform/http/route.ts'
import { describeList } from '../../platform/lists/describe-list.ts'
import { totalsRoute } from '../../platform/lists/totals-route.ts'
import { countCustomers } from '../customers/count-customers.ts'
import { customerList } from '../customers/customer-list.ts'
import { findKnownCustomers } from '../customers/find-known.ts'
import { listCustomerIds, listCustomers } from '../customers/list-customers.ts'

export const ROWS_STANDARD = 50
const description = { tag: 'customers' }

export const listCustomersRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/customers',
  requires: permission('customer.read'),
  summary: 'A page of customers: filtered, searched, in any order',
  query: ListCustomersQuery,
  // The figures stand in `score` as well, where screens read them.
  response: page(rowSchema(listedCustomer, { score: ScoreSummary, can: Type.Optional(Abilities) })),
  handle: (ctx, { query, language }) => listCustomers(ctx, { ...query, language, limit: query.limit ?? ROWS_STANDARD }),
})

export const countCustomersRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/customers/count',
  requires: permission('customer.read'),
  summary: 'How many customers a list holds, exactly or about',
  query: CountQuery,
  response: Count,
  handle: (ctx, { query }) => countCustomers(ctx, query),
})

export const customerTotalsRoute = totalsRoute({
  ...description,
  url: '/customers',
  query: CountQuery.properties,
  requires: permission('customer.read'),
  typeFor: (_, { language }) => customerList(language),
})

export const customerIdsRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/customers/ids',
  requires: permission('customer.read'),
  summary: 'The ids of all customers that a list holds, for acts on many',
  query: CountQuery,
  response: CustomerIds,
  handle: (ctx, { query }) => listCustomerIds(ctx, query),
})

export const knownCustomersRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/customers/known',
  requires: permission('customer.read'),
  summary: 'Who has this e-mail address or telephone number already',
  query: KnownCustomersQuery,
  response: KnownCustomers,
  handle: (ctx, { query }) => findKnownCustomers(ctx, query),
})

export const customerFieldsRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/customers/fields',
  requires: permission('customer.read'),
  summary: 'What can be shown, filtered and sorted',
  response: FieldList,
  async handle(ctx, { language }) {
    const { items, related } = describeList(ctx, customerList(language))
    return { items: items.map((item) => ({ ...item, filterable: true })), related }
  },
})
