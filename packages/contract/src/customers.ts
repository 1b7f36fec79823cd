import { type Static, Type } from 'typebox'
import {
  Abilities,
  closed,
  Day,
  ExternalId,
  Id,
  Instant,
  nullable,
  PageQuery,
  page,
  Source,
  Version,
  workspaceOfLink,
} from './common.ts'
import { ScoreSummary } from './score.ts'

export const CustomerKind = Type.Union([Type.Literal('individual'), Type.Literal('company')])
export type CustomerKind = Static<typeof CustomerKind>

/** In characters, once Unicode's composed form is taken (NFC). */
export const CUSTOMER_NAME_CHARS_MAX = 200

const text = (max: number) => Type.String({ maxLength: max })
const editable = {
  name: Type.String({ minLength: 1, maxLength: CUSTOMER_NAME_CHARS_MAX }),
  email: nullable(text(254)),
  phone: nullable(text(40)),
  country: nullable(Type.String({ maxLength: 80, description: 'ISO 3166-1 alpha-2 country code, such as DE' })),
  city: nullable(text(80)),
  company: nullable(text(200)),
  jobTitle: nullable(text(100)),
  industry: nullable(text(100)),
  website: nullable(text(300)),
  birthday: nullable(Day),
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
  score: ScoreSummary,
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
  company: nullable(Type.String()),
  ownerId: nullable(Id),
  ownerName: nullable(Type.String()),
  externalId: nullable(Type.String()),
  createdAt: Instant,
  archivedAt: nullable(Instant),
  score: ScoreSummary,
})
export type CustomerRow = Static<typeof CustomerRow>

/** Lists hold those who are not archived, unless asked for the archived ones. */
const archived = Type.Optional(Type.Literal('only', { description: 'the archived customers instead of the others' }))

/**
 * GET /api/v1/customers. `filter` is the encoded filter grammar (kernel `encodeFilter`), `sort` a field name, `-` before it
 * for descending. Counts: GET /api/v1/customers/count with the same filter and search.
 */
export const ListCustomersQuery = closed({
  filter: Type.Optional(Type.String({ maxLength: 8000 })),
  search: Type.Optional(Type.String({ maxLength: 200 })),
  sort: Type.Optional(Type.String({ maxLength: 60 })),
  archived,
  ...PageQuery,
})
export const CustomerPage = page(CustomerRow)
export type CustomerPage = Static<typeof CustomerPage>

export const CountQuery = closed({
  filter: Type.Optional(Type.String({ maxLength: 8000 })),
  search: Type.Optional(Type.String({ maxLength: 200 })),
  archived,
})
/** `exact: false` means "about". */
export const Count = Type.Object({ count: Type.Integer(), exact: Type.Boolean() })

export const CUSTOMER_IDS_MAX = 10_000
/** GET /api/v1/customers/ids with the query of a count: all that a list holds, for acts on many; `more` when it holds more than come. */
export const CustomerIds = Type.Object({ ids: Type.Array(Id, { maxItems: CUSTOMER_IDS_MAX }), more: Type.Boolean() })
export type CustomerIds = Static<typeof CustomerIds>

export const KNOWN_CUSTOMERS_MAX = 5
/** GET /api/v1/customers/known: those the reader may see who have this e-mail address or telephone number already. */
export const KnownCustomersQuery = closed({
  email: Type.Optional(Type.String({ maxLength: 254 })),
  phone: Type.Optional(Type.String({ maxLength: 40 })),
})
export const KnownCustomers = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Id,
      name: Type.String(),
      kind: CustomerKind,
      ownerName: nullable(Type.String()),
      archivedAt: nullable(Instant),
      /** What they have in common with what was asked for. */
      by: Type.Union([Type.Literal('email'), Type.Literal('phone')]),
    }),
    { maxItems: KNOWN_CUSTOMERS_MAX },
  ),
})
export type KnownCustomers = Static<typeof KnownCustomers>

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
  version: Version,
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
  workspace: workspaceOfLink,
  format: Type.Union([Type.Literal('csv'), Type.Literal('xlsx'), Type.Literal('jsonl')]),
  filter: Type.Optional(Type.String({ maxLength: 8000 })),
  search: Type.Optional(Type.String({ maxLength: 200 })),
  sort: Type.Optional(Type.String({ maxLength: 60 })),
  archived,
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
      archived: Type.Boolean(),
    }),
  ),
  orders: Type.Array(
    Type.Object({ id: Id, number: Type.String(), customerId: Id, customerName: Type.String(), placedAt: Instant }),
  ),
})
export type SearchResult = Static<typeof SearchResult>
