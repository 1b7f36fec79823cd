import { Count, CountQuery, CustomerPage, ExportCustomersQuery, FieldList, ListCustomersQuery } from '@rapport/contract'
import type { Static } from 'typebox'
import { requireCan } from '../../modules/access/index.ts'
import { rawRoute, readRoute } from '../../platform/http/route.ts'
import { countCustomers } from '../customers/count-customers.ts'
import { CUSTOMER_LIST } from '../customers/customer-list.ts'
import { listCustomers } from '../customers/list-customers.ts'
import { type ExportFormat, exportCustomers } from '../export/export-customers.ts'
import { dayIn } from '../export/moment.ts'
import { readerLanguage } from '../export/reader-language.ts'

export const ROWS_STANDARD = 50
const description = { tag: 'customers' }

export const listCustomersRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/customers',
  summary: 'A page of customers: filtered, searched, in any order',
  query: ListCustomersQuery,
  response: CustomerPage,
  handle: (ctx, { query }) => listCustomers(ctx, { ...query, limit: query.limit ?? ROWS_STANDARD }),
})

export const countCustomersRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/customers/count',
  summary: 'How many customers a list holds, exactly or about',
  query: CountQuery,
  response: Count,
  handle: (ctx, { query }) => countCustomers(ctx, query),
})

export const customerFieldsRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/customers/fields',
  summary: 'What can be shown, filtered and sorted',
  response: FieldList,
  async handle(ctx) {
    requireCan(ctx, 'customer.read')
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
  summary: 'The customers of a list as a file',
  query: ExportCustomersQuery,
  produces: {
    types: Object.values(MEDIA_TYPES).map((type) => type.replace(/;.*/, '')),
    description: 'The file, in the format asked for.',
  },
  async handle(request, reply, tools) {
    const identity = await tools.identify(request)
    const { format, ...query } = request.query as Static<typeof ExportCustomersQuery> // validated by the route's schema
    const { entrances } = tools
    const language = await readerLanguage(entrances, identity, request)
    const file = await exportCustomers({ entrances, identity, query, format, language })
    const day = dayIn(tools.clock(), identity.workspace.timeZone)
    return reply
      .type(MEDIA_TYPES[format])
      .header('content-disposition', `attachment; filename="customers-${day}.${format}"`)
      .header('cache-control', 'no-store')
      .send(file)
  },
})
