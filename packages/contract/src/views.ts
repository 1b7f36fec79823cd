import { type Static, Type } from 'typebox'
import { Abilities, closed, Id, Instant, Name, nullable, Version } from './common.ts'
import { RoleKey } from './roles.ts'

export const VIEW_NAME_CHARS_MAX = 80
/** One's own views of one object. */
export const VIEWS_OF_MEMBER_MAX = 100
export const PINNED_VIEWS_MAX = 20
const COLUMNS_MAX = 50

/** Who has a view in their list: its owner, the owner's team too, or everybody who may see the object. */
const Sharing = Type.Union([Type.Literal('private'), Type.Literal('team'), Type.Literal('workspace')])
export type ViewSharing = Static<typeof Sharing>

const Column = closed({
  key: Type.String({
    minLength: 1,
    maxLength: 120,
    description: "a field's key in the API, or a column of the screen",
  }),
  widthPixels: Type.Optional(Type.Integer({ minimum: 40, maximum: 1200 })),
})

/** What a view says of a list: which records, in which order, how they are laid out. */
const shape = {
  name: Name(VIEW_NAME_CHARS_MAX),
  sharing: Sharing,
  layout: Type.Union([Type.Literal('table'), Type.Literal('board'), Type.Literal('calendar')]),
  /** As `filter` in the list's address; `$me` in it is whoever looks. */
  filter: nullable(Type.String({ maxLength: 8000 })),
  /** A field, `-` before it for descending. */
  sort: nullable(Type.String({ minLength: 1, maxLength: 200 })),
  /** In their order; null: those the list begins with. */
  columns: nullable(Type.Array(Column, { minItems: 1, maxItems: COLUMNS_MAX })),
  /** How much room rows take; null: as whoever looks has it. */
  density: nullable(Type.Union([Type.Literal('comfortable'), Type.Literal('compact')])),
  /** A field, and figures, as `by` and `of` of the list's totals. */
  grouping: nullable(Type.String({ minLength: 1, maxLength: 120 })),
  totals: nullable(Type.String({ minLength: 1, maxLength: 1000 })),
}

export const SavedView = Type.Object({
  id: Id,
  object: Type.String(),
  ...shape,
  ownerId: Id,
  ownerName: Type.String(),
  teamId: nullable(Id),
  teamName: nullable(Type.String()),
  /** In the navigation of whoever asks. */
  isPinned: Type.Boolean(),
  version: Type.Integer(),
  createdAt: Instant,
  updatedAt: Instant,
  can: Abilities,
})
export type SavedView = Static<typeof SavedView>

/** The key of a view that comes with the object, or the id of a saved one. */
const ViewKey = Type.String({ pattern: '^[A-Za-z0-9-]{1,60}$' })

/** Which view a list opens with: for oneself, which wins, and for the people of each role. */
export const OpeningViews = Type.Object({
  own: nullable(ViewKey),
  roles: Type.Record(Type.String(), ViewKey),
})
export type OpeningViews = Static<typeof OpeningViews>

/** PUT /api/v1/views/opening: for oneself, or for a role; null takes the choice back. */
export const SetOpeningViewRequest = closed({
  object: Type.String({ maxLength: 60, description: 'an object such as task' }),
  role: Type.Optional(RoleKey),
  view: nullable(ViewKey),
})
export type SetOpeningViewRequest = Static<typeof SetOpeningViewRequest>

/** `opening`: where the views of one object are asked for. */
export const SavedViews = Type.Object({ items: Type.Array(SavedView), opening: nullable(OpeningViews) })

export const SavedViewsQuery = closed({
  object: Type.Optional(Type.String({ maxLength: 60, description: 'an object such as task' })),
  pinned: Type.Optional(Type.Boolean({ description: 'only those in one’s navigation' })),
})

/** POST /api/v1/views */
export const CreateViewRequest = closed({
  object: Type.String({ maxLength: 60, description: 'an object such as task' }),
  name: shape.name,
  sharing: Type.Optional(Sharing),
  layout: Type.Optional(shape.layout),
  filter: Type.Optional(shape.filter),
  sort: Type.Optional(shape.sort),
  columns: Type.Optional(shape.columns),
  density: Type.Optional(shape.density),
  grouping: Type.Optional(shape.grouping),
  totals: Type.Optional(shape.totals),
})
export type CreateViewRequest = Static<typeof CreateViewRequest>

/** PATCH /api/v1/views/:viewId */
export const UpdateViewRequest = closed({
  version: Version,
  name: Type.Optional(shape.name),
  sharing: Type.Optional(Sharing),
  layout: Type.Optional(shape.layout),
  filter: Type.Optional(shape.filter),
  sort: Type.Optional(shape.sort),
  columns: Type.Optional(shape.columns),
  density: Type.Optional(shape.density),
  grouping: Type.Optional(shape.grouping),
  totals: Type.Optional(shape.totals),
})
export type UpdateViewRequest = Static<typeof UpdateViewRequest>

/** A view shared with everybody, in a blueprint; `filter` is the filter itself. */
export const ViewEntry = closed({
  object: Type.String({ maxLength: 60 }),
  name: shape.name,
  layout: Type.Optional(shape.layout),
  filter: Type.Optional(Type.Unknown()),
  sort: Type.Optional(shape.sort),
  columns: Type.Optional(shape.columns),
  density: Type.Optional(shape.density),
  grouping: Type.Optional(shape.grouping),
  totals: Type.Optional(shape.totals),
})
export type ViewEntry = Static<typeof ViewEntry>

/** The view that lists open with for a role, in a blueprint. */
export const OpeningViewEntry = closed({
  object: Type.String({ maxLength: 60 }),
  role: RoleKey,
  view: Type.String({
    maxLength: 200,
    description: 'the key of one that comes with the object, or @views/object/name',
  }),
})
export type OpeningViewEntry = Static<typeof OpeningViewEntry>
