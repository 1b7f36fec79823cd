import type { CreateCustomerRequest } from '@rapport/contract'
import { AppError, assert, newId } from '@rapport/kernel'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { requireCan, scopeOf } from '../../access/index.ts'
import { findMember } from '../../users/index.ts'
import { cleanCustomerInput, type EditableValues, nameSort, searchColumns } from '../customer.ts'
import type { CustomerTable } from '../tables.ts'
import '../hooks.ts'

/** Makes a customer. With an identity that is known already, answers that customer and changes nothing. */
export async function createCustomer(
  ctx: WriteCtx,
  input: CreateCustomerRequest,
): Promise<{ id: string; created: boolean }> {
  requireCan(ctx, 'customer.create')
  const values = cleanCustomerInput(input)
  const { identity } = input
  const known = identity ? await findByIdentity(ctx, identity) : null
  if (known !== null) return { id: known, created: false }
  const ownerId = await decideOwner(ctx, values)
  const id = newId()
  // Sent in this order; neither waits for the answer to the other.
  await Promise.all([
    insertCustomer(ctx, id, { ...values, ownerId }, identity ?? null),
    ctx.hooks.customersCreated(ctx, [{ id, ownerId, archived: false }]),
  ])
  ctx.audit({ action: 'customer.created', object: 'customer', objectId: id, after: { ...values, ownerId } })
  ctx.emit({ name: 'customer.created', version: 1, subjectType: 'customer', subjectId: id, payload: { ownerId } })
  ctx.announce('customers')
  ctx.announce('home')
  return { id, created: true }
}

/** Uses the primary key of customer_identity. */
async function findByIdentity(ctx: WriteCtx, identity: { source: string; externalId: string }): Promise<string | null> {
  const result = await sql<{ customer_id: string }>`
    select customer_id from customer_identity
    where workspace_id = ${ctx.workspaceId} and source = ${identity.source} and external_id = ${identity.externalId}`.execute(
    ctx.db,
  )
  return result.rows[0]?.customer_id ?? null
}

/** Who may only see their own records owns what they make. */
async function decideOwner(ctx: WriteCtx, values: EditableValues): Promise<string | null> {
  const own = ctx.actor.kind === 'member' && scopeOf(ctx.actor, 'customer.create') !== 'all' ? ctx.actor.memberId : null
  const wanted = values.ownerId === undefined ? own : values.ownerId
  if (own !== null && wanted !== own) requireCan(ctx, 'customer.assign')
  if (wanted !== null) await requireOwner(ctx, wanted)
  return wanted
}

export async function requireOwner(ctx: WriteCtx, ownerId: string): Promise<void> {
  const owner = await findMember(ctx, ownerId)
  if (owner?.isActive) return
  const message = 'The owner is not an active member of this workspace.'
  throw new AppError('customer.owner_unknown', 400, message, {
    fieldErrors: [{ path: 'ownerId', code: 'customer.owner_unknown', message }],
  })
}

type Identity = { source: string; externalId: string }

async function insertCustomer(
  ctx: WriteCtx,
  id: string,
  values: EditableValues,
  identity: Identity | null,
): Promise<void> {
  const db = ctx.db.$pickTables<'customer' | 'customer_identity' | 'customer_search'>()
  const row = customerRow(ctx, id, values, identity)
  const customer = db.insertInto('customer').values(row).execute()
  const key = identity && {
    workspace_id: ctx.workspaceId,
    source: identity.source,
    external_id: identity.externalId,
    customer_id: id,
  }
  const known = key && db.insertInto('customer_identity').values(key).execute()
  const words = searchColumns(ctx.workspaceId, { ...row, externalIds: identity ? [identity.externalId] : [] })
  const search = db
    .insertInto('customer_search')
    .values({ workspace_id: ctx.workspaceId, customer_id: id, ...words })
    .execute()
  await Promise.all([customer, known, search])
}

function customerRow(
  ctx: WriteCtx,
  id: string,
  values: EditableValues,
  identity: Identity | null,
): Omit<CustomerTable, 'custom'> {
  const { name, kind } = values
  assert(name && (kind === 'individual' || kind === 'company'), 'the request schema asks for both')
  const { email = null, phone = null, country = null, city = null, company = null, website = null } = values
  const { jobTitle = null, industry = null, about = null, birthday = null, ownerId = null } = values
  const at = ctx.realNow.toISOString()
  return {
    workspace_id: ctx.workspaceId,
    id,
    kind,
    name,
    name_sort: nameSort(name),
    external_id: identity?.externalId ?? null,
    email,
    phone,
    country,
    city,
    company,
    job_title: jobTitle,
    industry,
    website,
    birthday,
    about,
    owner_id: ownerId,
    archived_at: null,
    version: 1,
    created_at: at,
    updated_at: at,
  }
}
