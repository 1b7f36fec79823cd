import {
  Assignment,
  AssignmentRequest,
  CreateCustomerRequest,
  Customer,
  Id,
  UpdateCustomerRequest,
} from '@rapport/contract'
import { Type } from 'typebox'
import { readRoute, writeRoute } from '../../../platform/http/route.ts'
import { permission } from '../../access/index.ts'
import { archiveCustomer, restoreCustomer } from '../commands/archive-customer.ts'
import { assignCustomers } from '../commands/assign-customers.ts'
import { createCustomer } from '../commands/create-customer.ts'
import { updateCustomer } from '../commands/update-customer.ts'
import { getCustomer, getWrittenCustomer } from '../queries/get-customer.ts'
import { requireCustomer } from '../queries/require-customer.ts'

const Params = Type.Object({ customerId: Id })
const description = { tag: 'customers' }

export const createCustomerRoute = writeRoute({
  ...description,
  method: 'POST',
  url: '/customers',
  summary: 'Make a customer (or answer the one this identity names)',
  requires: permission('customer.create'),
  reach: (ctx, _input, customer) => requireCustomer(ctx, customer.id, 'customer.read'),
  body: CreateCustomerRequest,
  response: Customer,
  status: 201,
  async handle(ctx, { body }, answer) {
    const { id, created } = await createCustomer(ctx, body)
    if (created) return getWrittenCustomer(ctx, id)
    answer.status(200)
    return getCustomer(ctx, id)
  },
})

export const getCustomerRoute = readRoute({
  ...description,
  method: 'GET',
  url: '/customers/:customerId',
  summary: 'One customer',
  requires: permission('customer.read'),
  params: Params,
  response: Customer,
  handle: (ctx, { params }) => getCustomer(ctx, params.customerId),
})

export const updateCustomerRoute = writeRoute({
  ...description,
  method: 'PATCH',
  url: '/customers/:customerId',
  summary: 'Change fields of a customer',
  requires: permission('customer.update'),
  reach: (ctx, { params }) => requireCustomer(ctx, params.customerId, 'customer.update'),
  params: Params,
  body: UpdateCustomerRequest,
  response: Customer,
  async handle(ctx, { params, body }) {
    await updateCustomer(ctx, params.customerId, body)
    return getWrittenCustomer(ctx, params.customerId)
  },
})

export const archiveCustomerRoute = writeRoute({
  ...description,
  method: 'DELETE',
  url: '/customers/:customerId',
  summary: 'Archive a customer',
  requires: permission('customer.archive'),
  reach: (ctx, { params }) => requireCustomer(ctx, params.customerId, 'customer.archive'),
  params: Params,
  response: Customer,
  async handle(ctx, { params }) {
    await archiveCustomer(ctx, params.customerId)
    return getCustomer(ctx, params.customerId)
  },
})

export const restoreCustomerRoute = writeRoute({
  ...description,
  method: 'POST',
  url: '/customers/:customerId/restoration',
  summary: 'Bring an archived customer back',
  requires: permission('customer.archive'),
  reach: (ctx, { params }) => requireCustomer(ctx, params.customerId, 'customer.archive'),
  params: Params,
  response: Customer,
  async handle(ctx, { params }) {
    await restoreCustomer(ctx, params.customerId)
    return getCustomer(ctx, params.customerId)
  },
})

export const assignCustomersRoute = writeRoute({
  ...description,
  method: 'POST',
  url: '/customers/assignment',
  summary: 'Give many customers one owner, or none',
  requires: permission('customer.assign'),
  body: AssignmentRequest,
  response: Assignment,
  handle: (ctx, { body }) => assignCustomers(ctx, body),
})
