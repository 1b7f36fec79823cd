import {
  CUSTOM_VALUES,
  createSchema,
  type RecordOf,
  recordSchema,
  rowSchema,
  updateSchema,
  type ValuesOf,
} from '@rapport/objects'
import { type Static, Type } from 'typebox'
import {
  Abilities,
  closed,
  ExternalId,
  Id,
  Instant,
  nullable,
  PageQuery,
  page,
  Source,
  TitleOf,
  workspaceOfLink,
} from './common.ts'
import { CUSTOMER_KINDS, customer } from './objects/customer.ts'
import { ScoreSummary } from './score.ts'

export type CustomerKind = (typeof CUSTOMER_KINDS)[number]
export const CustomerKind = Type.Unsafe<CustomerKind>(Type.Union(CUSTOMER_KINDS.map((kind) => Type.Literal(kind))))

export const Identity = Type.Object({ source: Source, externalId: ExternalId })

const BESIDE = { score: ScoreSummary, can: Abilities }
const besideWhole = { ...BESIDE, identities: Type.Array(Identity) }
type Whole = RecordOf<typeof customer>

/** A customer with keys in other systems, figures and what the reader may do. */
export type Customer = Whole & Static<Type.TObject<typeof besideWhole>>
export const Customer = Type.Unsafe<Customer>(recordSchema(customer, besideWhole))

/** A line of the customer list. */
export type CustomerRow = Omit<Whole, 'about'> & { score: ScoreSummary; can?: Static<typeof Abilities> }
export const CustomerRow = Type.Unsafe<CustomerRow>(
  rowSchema(customer, { score: ScoreSummary, can: Type.Optional(Abilities) }),
)

/** Lists hold those who are not archived, unless asked for the archived ones. */
const archived = Type.Optional(Type.Literal('only', { description: 'the archived customers instead of the others' }))

/**
 * GET /api/v1/customers. `filter` is the encoded filter grammar (kernel `encodeFilter`), `sort` a field name, `-` before it
 * for descending. Counts: GET /api/v1/customers/count with the same filter and search.
 */
export const ListCustomersQuery = closed({
  filter: Type.Optional(Type.String({ maxLength: 8000 })),
  search: Type.Optional(Type.String({ maxLength: 200 })),
  sort: Type.Optional(Type.String({ maxLength: 120 })),
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
      name: TitleOf('customer'),
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

const namedBy = { identity: Type.Optional(closed({ source: Source, externalId: ExternalId })) }
const created = createSchema(customer)

/** POST /api/v1/customers. With `identity` the write is repeatable: the same identity again answers the existing customer (200). */
export type CreateCustomerRequest = ValuesOf<typeof customer> &
  Pick<Whole, 'kind' | 'name'> &
  Static<Type.TObject<typeof namedBy>>
export const CreateCustomerRequest = Type.Unsafe<CreateCustomerRequest>(
  Type.Object({ ...created.properties, ...namedBy }, { ...CUSTOM_VALUES, additionalProperties: false }),
)

/** PATCH /api/v1/customers/:customerId. A stale `version` is refused with 409 `customer.changed_meanwhile` and the current record in `details.current`. */
export type UpdateCustomerRequest = ValuesOf<typeof customer> & { version: number }
export const UpdateCustomerRequest = Type.Unsafe<UpdateCustomerRequest>(updateSchema(customer))

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
  filterable: Type.Optional(Type.Boolean()),
  choices: Type.Optional(Type.Array(Type.String())),
  to: Type.Optional(
    Type.String({ description: 'the object whose records the values are ids of, where no declared field says so' }),
  ),
})
export const FieldList = Type.Object({
  items: Type.Array(FieldDescription),
  related: Type.Array(
    Type.Object({
      name: Type.String({ description: '`has` in filters, such as task.customer' }),
      object: Type.String(),
      field: Type.String({ description: 'the reference by which its records lead here' }),
    }),
  ),
})

/** GET /api/v1/customers/export, and that of every other list. */
export const ExportQuery = closed({
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
      name: TitleOf('customer'),
      kind: CustomerKind,
      tier: Type.String(),
      hint: nullable(Type.String()),
      archived: Type.Boolean(),
    }),
  ),
  orders: Type.Array(
    Type.Object({
      id: Id,
      number: Type.String(),
      customerId: Id,
      customerName: TitleOf('customer'),
      placedAt: Instant,
    }),
  ),
})
export type SearchResult = Static<typeof SearchResult>
