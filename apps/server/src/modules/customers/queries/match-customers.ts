import { customer } from '@rapport/contract'
import { assert } from '@rapport/kernel'
import { sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { seesField } from '../../../platform/records/masking/field-access.ts'
import { nameSort } from '../customer.ts'
import { hasSameName, type Lookable, looksAlike } from '../look-alike.ts'
import '../tables.ts'

export const MATCH_CUSTOMERS_MAX = 2000
/** Of one name or one address; among more, one is as good a sign as all. */
const CANDIDATES_MAX = 20

/** Somebody a file speaks of. `hasOwnEmail`: the address is one person's, so that it proves who it is together with the name. */
export type PersonToMatch = Lookable & {
  recordId: string | null
  source: string
  externalIds: readonly string[]
  hasOwnEmail: boolean
}

/** `same`: certainly this customer. `alike`: perhaps, and only a person can say. */
export type CustomerMatch = { kind: 'same' | 'alike'; customerId: string } | { kind: 'none'; customerId: null }

type Candidate = Lookable & { id: string }

/**
 * Who people of a file are among the customers that are there, in order of the input: by Rapport's own id, by identity, by a personal
 * address with the name; and who looks like them. `before` leaves customers out of the looking alike that are as new as this id, so
 * that a file never finds what it has just brought itself.
 */
export async function matchCustomers(
  ctx: ReadCtx,
  people: readonly PersonToMatch[],
  before: string,
): Promise<CustomerMatch[]> {
  assert(people.length <= MATCH_CUSTOMERS_MAX, 'callers send batches')
  const records = await findRecords(ctx, people)
  const identities = await findIdentities(ctx, people)
  const proven = people.map((person): string | undefined => {
    if (person.recordId !== null && records.has(person.recordId)) return person.recordId
    return person.externalIds.map((id) => identities.get(`${person.source}\n${id}`)).find((id) => id !== undefined)
  })
  const open = people.filter((_, index) => proven[index] === undefined)
  const candidates = open.length === 0 ? NO_CANDIDATES : await findCandidates(ctx, open, before)
  return people.map((person, index): CustomerMatch => {
    const customerId = proven[index]
    return customerId === undefined ? judge(person, candidates) : { kind: 'same', customerId }
  })
}

const LOOKED_AT = ['name', 'email', 'phone', 'company'] as const

type Candidates = { byEmail: ReadonlyMap<string, Candidate[]>; byName: ReadonlyMap<string, Candidate[]> }
const NO_CANDIDATES: Candidates = { byEmail: new Map(), byName: new Map() }

function judge(person: PersonToMatch, { byEmail, byName }: Candidates): CustomerMatch {
  const named = person.name === null ? [] : (byName.get(nameSort(person.name)) ?? [])
  const addressed = person.email === null ? [] : (byEmail.get(person.email) ?? [])
  const same = person.hasOwnEmail ? addressed.filter((each) => hasSameName(each, person)) : []
  if (same.length === 1 && same[0]) return { kind: 'same', customerId: same[0].id }
  const shared = { ...person, email: person.hasOwnEmail ? person.email : null }
  const alike = same[0] ?? [...addressed, ...named].find((each) => looksAlike(shared, each))
  return alike ? { kind: 'alike', customerId: alike.id } : { kind: 'none', customerId: null }
}

/** Uses the primary key. */
async function findRecords(ctx: ReadCtx, people: readonly PersonToMatch[]): Promise<Set<string>> {
  const ids = people.flatMap(({ recordId }) => (recordId === null ? [] : [recordId]))
  if (ids.length === 0) return new Set()
  const found = await sql<{ id: string }>`
    select id from customer where workspace_id = ${ctx.workspaceId} and id = any (${ids}::uuid[])`.execute(ctx.db)
  return new Set(found.rows.map(({ id }) => id))
}

/** Uses the primary key; `lateral` has each looked up by index. */
async function findIdentities(ctx: ReadCtx, people: readonly PersonToMatch[]): Promise<Map<string, string>> {
  const wanted = people.flatMap(({ source, externalIds }) => externalIds.map((id) => ({ source, id })))
  const found = await sql<{ source: string; externalId: string; customerId: string }>`
    select i.source, i.external_id as "externalId", i.customer_id as "customerId"
    from unnest(${wanted.map(({ source }) => source)}::text[], ${wanted.map(({ id }) => id)}::text[]) as wanted (source, external_id)
    cross join lateral (
      select i.source, i.external_id, i.customer_id from customer_identity i
      where i.workspace_id = ${ctx.workspaceId} and i.source = wanted.source and i.external_id = wanted.external_id limit 1
    ) as i`.execute(ctx.db)
  return new Map(found.rows.map(({ source, externalId, customerId }) => [`${source}\n${externalId}`, customerId]))
}

async function findCandidates(ctx: ReadCtx, people: readonly PersonToMatch[], before: string): Promise<Candidates> {
  // Who does not see what people are told apart by is told of nobody who looks alike.
  if (LOOKED_AT.some((name) => !seesField(ctx, customer, name))) return NO_CANDIDATES
  const emails = people.flatMap(({ email }) => (email === null ? [] : [email]))
  const names = people.flatMap(({ name }) => (name === null ? [] : [nameSort(name)]))
  return {
    byEmail: await readCandidates(ctx, { column: 'email', values: emails, before }),
    byName: await readCandidates(ctx, { column: 'name_sort', values: names, before }),
  }
}

/** Uses customer_email or customer_name. */
async function readCandidates(
  ctx: ReadCtx,
  { column, values, before }: { column: 'email' | 'name_sort'; values: readonly string[]; before: string },
): Promise<Map<string, Candidate[]>> {
  const distinct = [...new Set(values)]
  const found = new Map<string, Candidate[]>()
  if (distinct.length === 0) return found
  const { rows } = await sql<Candidate & { wanted: string }>`
    select wanted.value as wanted, c.id, c.name, c.email, c.phone, c.company
    from unnest(${distinct}::text[]) as wanted (value)
    cross join lateral (
      select c.id, c.name, c.email, c.phone, c.company from customer c
      where c.workspace_id = ${ctx.workspaceId} and c.${sql.ref(column)} = wanted.value and c.archived_at is null
        and c.id < ${before}::uuid
      order by c.id limit ${CANDIDATES_MAX}
    ) as c`.execute(ctx.db)
  for (const { wanted, ...candidate } of rows) found.set(wanted, [...(found.get(wanted) ?? []), candidate])
  return found
}
