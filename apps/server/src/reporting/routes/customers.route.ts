import {
  Count,
  CountQuery,
  CustomerIds,
  CustomerPage,
  ExportCustomersQuery,
  FieldList,
  KnownCustomers,
  KnownCustomersQuery,
  ListCustomersQuery,
} from '@rapport/contract'
import type { Static } from 'typebox'
import { permission } from '../../modules/access/index.ts'
import { identifyAgain } from '../../platform/http/identify-again.ts'
import { rawRoute, readRoute } from '../../platform/http/route.ts'
import { countCustomers } from '../customers/count-customers.ts'
import { CUSTOMER_LIST } from '../customers/customer-list.ts'
import { findKnownCustomers } from '../customers/find-known.ts'
import { listCustomerIds } from '../customers/list-customer-ids.ts'
import { listCustomers } from '../customers/list-customers.ts'
import { type ExportFormat, exportCustomers } from '../export/export-customers.ts'
import { enterExport } from '../export/export-limit.ts'
import { dayIn } from '../export/moment.ts'
import { readerLanguage } from '../export/reader-language.ts'

export const ROWS_STANDARD = 50
const description = { tag: 'customers' }

export const listCustomersRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/customers',
  requires: permission('customer.read'),
  summary: 'A page of customers: filtered, searched, in any order',
  query: ListCustomersQuery,
  response: CustomerPage,
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
  async handle() {
    return {
      items: CUSTOMER_LIST.fields.map(({ name, type, choices, sort }) => ({
        name,
        type,
        sortable: sort !== undefined,
        filterable: true,
        ...(choices ? { choices: [...choices] } : {}),
      })),
    }
  },
})

const MEDIA_TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

export const exportCustomersRoute = rawRoute({
  ...description,
  method: 'GET',
  url: '/customers/export',
  requires: permission('customer.export'),
  summary: 'The customers of a list as a file',
  query: ExportCustomersQuery,
  produces: {
    types: Object.values(MEDIA_TYPES).map((type) => type.replace(/;.*/, '')),
    description: 'The file, in the format asked for.',
  },
  async handle(request, reply, tools) {
    const identity = await tools.identify(request)
    const { format, workspace: _, ...query } = request.query as Static<typeof ExportCustomersQuery> // validated by the route's schema
    const { contexts } = tools
    const language = await readerLanguage(contexts, identity, request)
    const current = () => identifyAgain(request, tools, identity)
    const leave = enterExport(identity)
    const file = await exportCustomers({ contexts, identity, current, query, format, language }).catch(
      (error: unknown) => {
        leave()
        throw error
      },
    )
    // Written to its end, or given up.
    file.once('close', leave)
    const day = dayIn(tools.clock(), identity.workspace.timeZone)
    return reply
      .type(MEDIA_TYPES[format])
      .header('content-disposition', `attachment; filename="customers-${day}.${format}"`)
      .header('cache-control', 'no-store')
      .send(file)
  },
})
