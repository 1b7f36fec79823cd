import {
  CustomerOverview,
  CustomerRelations,
  Home,
  HomeQuery,
  Id,
  MovementPage,
  MovementsQuery,
  OverviewQuery,
  SearchQuery,
  SearchResult,
  TimelinePage,
  TimelineQuery,
} from '@rapport/contract'
import { Type } from 'typebox'
import { permission } from '../../modules/access/index.ts'
import { readRoute } from '../../platform/http/route.ts'
import { readCustomerOverview } from '../customers/customer-overview.ts'
import { readRelations } from '../customers/relations.ts'
import { listMovements } from '../home/list-movements.ts'
import { readHome } from '../home/read-home.ts'
import { searchEverything } from '../palette/search-everything.ts'
import { readTimeline } from '../timeline/read-timeline.ts'
import { ROWS_STANDARD } from './customers.route.ts'

const HOME_DAYS = 90

export const searchRoute = readRoute({
  method: 'GET',
  url: '/search',
  requires: permission('customer.read'),
  tag: 'search',
  summary: 'What the palette finds: customers and orders',
  query: SearchQuery,
  response: SearchResult,
  handle: (ctx, { query }) => searchEverything(ctx, query.q),
})

export const timelineRoute = readRoute({
  method: 'GET',
  url: '/customers/:customerId/timeline',
  requires: permission('customer.read'),
  tag: 'timeline',
  summary: 'What happened with a customer, newest first',
  params: Type.Object({ customerId: Id }),
  query: TimelineQuery,
  response: TimelinePage,
  handle: (ctx, { params, query }) =>
    readTimeline(ctx, params.customerId, { ...query, limit: query.limit ?? ROWS_STANDARD }),
})

export const customerOverviewRoute = readRoute({
  method: 'GET',
  url: '/customers/:customerId/overview',
  requires: permission('customer.read'),
  tag: 'customers',
  summary: 'What the page of one customer begins with: record, score with reasons, latest events and orders',
  params: Type.Object({ customerId: Id }),
  query: OverviewQuery,
  response: CustomerOverview,
  handle: (ctx, { params, query }) => readCustomerOverview(ctx, params.customerId, query),
})

export const customerRelationsRoute = readRoute({
  method: 'GET',
  url: '/customers/:customerId/relations',
  requires: permission('customer.read'),
  tag: 'customers',
  summary: 'The people and companies around a customer: group, contacts, referrals',
  params: Type.Object({ customerId: Id }),
  response: CustomerRelations,
  handle: (ctx, { params }) => readRelations(ctx, params.customerId),
})

export const homeRoute = readRoute({
  method: 'GET',
  url: '/home',
  requires: permission('customer.read'),
  tag: 'home',
  summary: 'The customer base at a glance',
  query: HomeQuery,
  response: Home,
  handle: (ctx, { query }) => readHome(ctx, query.days ?? HOME_DAYS),
})

export const movementsRoute = readRoute({
  method: 'GET',
  url: '/home/movements',
  requires: permission('customer.read'),
  tag: 'home',
  summary: 'Who moved between tiers, newest first, and why',
  query: MovementsQuery,
  response: MovementPage,
  handle: (ctx, { query }) =>
    listMovements(ctx, { ...query, days: query.days ?? HOME_DAYS, limit: query.limit ?? ROWS_STANDARD }),
})
