import { type Static, Type } from 'typebox'
import { Abilities, closed, ExternalId, Id, Instant, nullable, PageQuery, page, Source } from './common.ts'
import { StandingSummary } from './standing.ts'

export const CustomerKind = Type.Union([Type.Literal('individual'), Type.Literal('company')])
export type CustomerKind = Static<typeof CustomerKind>

const text = (max: number) => Type.String({ maxLength: max })
const editable = {
  name: Type.String({ minLength: 1, maxLength: 200 }),
  email: nullable(text(254)),
  phone: nullable(text(40)),
  country: nullable(Type.String({ maxLength: 80, description: 'ISO 3166-1 alpha-2 country code, such as DE' })),
  city: nullable(text(80)),
  company: nullable(text(200)),
  jobTitle: nullable(text(100)),
  industry: nullable(text(100)),
  website: nullable(text(300)),
  birthday: nullable(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
  about: nullable(text(4000)),
  ownerId: nullable(Id),
}

export const Identity = Type.Object({ source: Source, externalId: ExternalId })

export const Customer = Type.Object({
  id: Id,
  kind: CustomerKind,
  ...editable,
  ownerName: nullable(Type.String()),
  identities: Type.Array(Identity),
  createdAt: Instant,
  updatedAt: Instant,
  archivedAt: nullable(Instant),
  version: Type.Integer(),
  standing: StandingSummary,
  can: Abilities,
})
export type Customer = Static<typeof Customer>

/** A line of the customer list. */
export const CustomerRow = Type.Object({
  id: Id,
  kind: CustomerKind,
  name: Type.String(),
  email: nullable(Type.String()),
  phone: nullable(Type.String()),
  country: nullable(Type.String()),
  city: nullable(Type.String()),
  ownerId: nullable(Id),
  ownerName: nullable(Type.String()),
  externalId: nullable(Type.String()),
  createdAt: Instant,
  standing: StandingSummary,
})
export type CustomerRow = Static<typeof CustomerRow>

/**
 * GET /api/v1/customers. `filter` is the encoded filter grammar (kernel `encodeFilter`), `sort` a field name, `-` before it
 * for descending. Counts: GET /api/v1/customers/count with the same filter and search.
 */
export const ListCustomersQuery = closed({
  filter: Type.Optional(Type.String({ maxLength: 8000 })),
  search: Type.Optional(Type.String({ maxLength: 200 })),
  sort: Type.Optional(Type.String({ maxLength: 60 })),
  ...PageQuery,
})
export const CustomerPage = page(CustomerRow)
export type CustomerPage = Static<typeof CustomerPage>

export const CountQuery = closed({
  filter: Type.Optional(Type.String({ maxLength: 8000 })),
  search: Type.Optional(Type.String({ maxLength: 200 })),
})
/** `exact: false` means "about". */
export const Count = Type.Object({ count: Type.Integer(), exact: Type.Boolean() })

/** POST /api/v1/customers. With `identity` the write is repeatable: the same identity again answers the existing customer (200). */
export const CreateCustomerRequest = closed({
  kind: CustomerKind,
  name: editable.name,
  identity: Type.Optional(closed({ source: Source, externalId: ExternalId })),
  email: Type.Optional(editable.email),
  phone: Type.Optional(editable.phone),
  country: Type.Optional(editable.country),
  city: Type.Optional(editable.city),
  company: Type.Optional(editable.company),
  jobTitle: Type.Optional(editable.jobTitle),
  industry: Type.Optional(editable.industry),
  website: Type.Optional(editable.website),
  birthday: Type.Optional(editable.birthday),
  about: Type.Optional(editable.about),
  ownerId: Type.Optional(editable.ownerId),
})
export type CreateCustomerRequest = Static<typeof CreateCustomerRequest>

/** PATCH /api/v1/customers/:customerId. A stale `version` is refused with 409 `customer.changed_meanwhile` and the current record in `details.current`. */
export const UpdateCustomerRequest = closed({
  version: Type.Integer({ minimum: 1 }),
  kind: Type.Optional(CustomerKind),
  name: Type.Optional(editable.name),
  email: Type.Optional(editable.email),
  phone: Type.Optional(editable.phone),
  country: Type.Optional(editable.country),
  city: Type.Optional(editable.city),
  company: Type.Optional(editable.company),
  jobTitle: Type.Optional(editable.jobTitle),
  industry: Type.Optional(editable.industry),
  website: Type.Optional(editable.website),
  birthday: Type.Optional(editable.birthday),
  about: Type.Optional(editable.about),
  ownerId: Type.Optional(editable.ownerId),
})
export type UpdateCustomerRequest = Static<typeof UpdateCustomerRequest>

export const ASSIGNMENT_MAX = 1000
/** POST /api/v1/customers/assignment: one owner (null: none) for many customers. */
export const AssignmentRequest = closed({
  ids: Type.Array(Id, { minItems: 1, maxItems: ASSIGNMENT_MAX, uniqueItems: true }),
  ownerId: nullable(Id),
})
export type AssignmentRequest = Static<typeof AssignmentRequest>

/**
 * `unchanged` had this owner already. Each refused customer stays as it was; `code` is that of the problem which changing its owner alone
 * would have met, with the figures of its sentence in `details`.
 */
export const Assignment = Type.Object({
  assigned: Type.Integer(),
  unchanged: Type.Integer(),
  refused: Type.Array(
    Type.Object({
      id: Id,
      code: Type.String(),
      details: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    }),
  ),
})
export type Assignment = Static<typeof Assignment>

/** GET /api/v1/customers/fields: what can be shown, filtered and sorted (labels by key `customer.field.<name>` in the catalogues). */
export const FieldDescription = Type.Object({
  name: Type.String(),
  type: Type.String(),
  sortable: Type.Boolean(),
  filterable: Type.Boolean(),
  choices: Type.Optional(Type.Array(Type.String())),
})
export const FieldList = Type.Object({ items: Type.Array(FieldDescription) })

/** GET /api/v1/customers/export */
export const ExportCustomersQuery = closed({
  format: Type.Union([Type.Literal('csv'), Type.Literal('xlsx'), Type.Literal('jsonl')]),
  filter: Type.Optional(Type.String({ maxLength: 8000 })),
  search: Type.Optional(Type.String({ maxLength: 200 })),
  sort: Type.Optional(Type.String({ maxLength: 60 })),
})

/** GET /api/v1/search?q= : the palette. */
export const SearchQuery = closed({ q: Type.String({ minLength: 1, maxLength: 200 }) })
export const SearchResult = Type.Object({
  customers: Type.Array(
    Type.Object({
      id: Id,
      name: Type.String(),
      kind: CustomerKind,
      tier: Type.String(),
      hint: nullable(Type.String()),
    }),
  ),
  orders: Type.Array(
    Type.Object({ id: Id, number: Type.String(), customerId: Id, customerName: Type.String(), placedAt: Instant }),
  ),
})
export type SearchResult = Static<typeof SearchResult>
