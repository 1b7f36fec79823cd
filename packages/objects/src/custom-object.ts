import { field } from './field.ts'
import { defineObject, fieldsOf, ME, type ObjectDeclaration, type RecordPart, type View } from './object.ts'

/** Names of custom objects, those that a workspace added. No declared object is named like this, now or in a later version. */
export const CUSTOM_OBJECT_NAME = /^custom[A-Z][A-Za-z0-9]{0,39}$/
export type CustomObjectName = `custom${Uppercase<string>}${string}`

/** Where records of every custom object are kept. */
const CUSTOM_RECORDS_TABLE = 'custom_record'
/** The field that records of custom objects are called by, and its longest value. */
export const CUSTOM_TITLE = 'title'
const CUSTOM_TITLE_CHARS_MAX = 200

/** What something is called, by language. */
export type Labels = Readonly<Record<'zh' | 'en', string>>

/** What a workspace says of an object it adds; its other fields are custom fields. */
export type CustomObjectFacts = {
  name: string
  one: Labels
  many: Labels
  titleLabel: Labels
  /** Titles are numbers that the product gives, or written by people; no two records share one where it is unique. */
  title: 'written' | 'unique' | 'numbered'
  isOwned: boolean
  parts: readonly RecordPart[]
}

const OWNER_LABEL: Labels = { zh: '负责人', en: 'Owner' }

/** A custom object: the same declaration as code would have, made of data. */
export function customObject(facts: CustomObjectFacts): ObjectDeclaration {
  const { name, one, many, titleLabel, isOwned, parts } = facts
  const fields = { [CUSTOM_TITLE]: { ...titleOf(facts.title), labels: titleLabel } }
  const views: View[] = [
    { key: 'all', sort: '-createdAt' },
    ...(isOwned ? [{ key: 'mine', filter: { field: 'ownerId', op: 'eq', value: ME }, sort: '-createdAt' }] : []),
  ]
  const declaration: ObjectDeclaration = defineObject(name, {
    plural: `objects/${name}`,
    table: CUSTOM_RECORDS_TABLE,
    sharesTable: true,
    fields,
    parts,
    names: { one, many },
    views,
    ...(isOwned ? { owner: 'member' as const, scope: ['own', 'team', 'all'] as const } : {}),
  })
  const { owner } = declaration.fields
  return owner
    ? { ...declaration, fields: { ...declaration.fields, owner: { ...owner, labels: OWNER_LABEL } } }
    : declaration
}

function titleOf(title: CustomObjectFacts['title']) {
  const shape = { required: true, max: CUSTOM_TITLE_CHARS_MAX, title: true, searchable: true, sortKey: true } as const
  if (title === 'numbered') return field.text({ ...shape, editable: false })
  return field.text(title === 'unique' ? { ...shape, unique: true } : shape)
}

/** The same with the places its fields give it: a board by its first choice, a calendar by its first day or moment. */
export function withPlaces(declaration: ObjectDeclaration): ObjectDeclaration {
  const first = (...types: readonly string[]) => fieldsOf(declaration).find(([, { type }]) => types.includes(type))?.[0]
  return { ...declaration, board: first('choice') ?? null, calendar: first('date', 'instant') ?? null }
}

/** Whether an object is one that a workspace added. */
export function isCustomObject(object: string): object is CustomObjectName {
  return CUSTOM_OBJECT_NAME.test(object)
}
