import { type Static, Type } from 'typebox'
import { closed, Id, Instant, nullable, Version } from './common.ts'
import { RoleKey } from './roles.ts'

export const LAYOUT_SECTIONS_MAX = 30
export const LAYOUT_TITLE_CHARS_MAX = 60
const FIELDS_MAX = 500
const PARTS_MAX = 100

/** Whom a layout is for: a role, or `all` roles that have none of their own. */
export const LayoutRole = RoleKey
export type LayoutRole = Static<typeof LayoutRole>

/** The name of a field, or the key of a panel or figure: whatever modules call theirs. */
const Key = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_.-]{0,79}$' })
const Keys = (maxItems: number) => Type.Array(Key, { maxItems })
const Title = Type.String({ maxLength: LAYOUT_TITLE_CHARS_MAX })

export const LayoutSection = closed({
  key: Key,
  /** The heading that comes with the product, by its key among the words; `title` takes its place. */
  word: nullable(Type.String({ maxLength: 120 })),
  title: nullable(closed({ zh: Title, en: Title })),
  fields: Keys(FIELDS_MAX),
})
export type LayoutSection = Static<typeof LayoutSection>

/** Parts of a page in their order, and those that are left out. One that is in neither came later and stands at the end. */
const Parts = closed({ shown: Keys(PARTS_MAX), hidden: Keys(PARTS_MAX) })
export type LayoutParts = Static<typeof Parts>

/** How the page of a record lies: its fields in sections, its panels, its figures. */
export const LayoutContent = closed({
  columns: Type.Union([Type.Literal(1), Type.Literal(2)], { description: 'of the fields' }),
  sections: Type.Array(LayoutSection, { minItems: 1, maxItems: LAYOUT_SECTIONS_MAX }),
  hiddenFields: Keys(FIELDS_MAX),
  tabs: Parts,
  side: Parts,
  figures: Parts,
})
export type LayoutContent = Static<typeof LayoutContent>

export const RecordLayout = Type.Object({
  id: Id,
  object: Type.String(),
  role: LayoutRole,
  content: LayoutContent,
  version: Type.Integer(),
  createdAt: Instant,
  updatedAt: Instant,
  updatedByName: nullable(Type.String()),
})
export type RecordLayout = Static<typeof RecordLayout>

export const RecordLayouts = Type.Object({ items: Type.Array(RecordLayout) })

/** POST /api/v1/layouts */
export const CreateLayoutRequest = closed({
  object: Type.String({ maxLength: 60, description: 'an object such as task' }),
  role: LayoutRole,
  content: LayoutContent,
})
export type CreateLayoutRequest = Static<typeof CreateLayoutRequest>

/** PATCH /api/v1/layouts/:layoutId */
export const UpdateLayoutRequest = closed({ version: Version, content: LayoutContent })
export type UpdateLayoutRequest = Static<typeof UpdateLayoutRequest>
