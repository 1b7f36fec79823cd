import { type TObject, type TSchema, Type } from 'typebox'
import { CUSTOM_KEY, customFieldsOf } from './custom.ts'
import type { AnyField } from './field.ts'
import { shownAs } from './field-types/index.ts'
import { fieldsOf, type ObjectDeclaration } from './object.ts'

const Id = Type.String({ description: 'Record id (UUID)' })
const Instant = Type.String({ format: 'date-time', description: 'Instant, ISO 8601 with offset' })
const NAMED: readonly AnyField['type'][] = ['reference', 'member', 'team']

/** Values of fields that a workspace added: which there are and what they hold is known only there (`GET /fields`). */
export const CUSTOM_VALUES = { patternProperties: { [CUSTOM_KEY]: {} } }

/** What a schema says of a record's values: whose they are, so that answers show of them what the reader may see. */
export const OF_OBJECT = 'x-object'
/** The same of what one record is called by. */
export const TITLE_OF = 'x-title-of'
/** And of one field's value: `member.email`. */
export const VALUE_OF = 'x-value-of'

const nullable = (schema: TSchema): TSchema => Type.Union([schema, Type.Null()])

/** A record as it is answered. `more` is what a module adds of its own. */
export function recordSchema(declaration: ObjectDeclaration, more: Record<string, TSchema> = {}): TObject {
  const values = fieldsOf(declaration).flatMap(([name, field]) => {
    const schema = valueSchema(field)
    const value = [keyOf(name, field), field.required ? schema : nullable(schema)] as const
    return NAMED.includes(field.type) ? [value, [`${name}Name`, nullable(Type.String())] as const] : [value]
  })
  return Type.Object(
    {
      id: Id,
      ...Object.fromEntries(values),
      createdAt: Instant,
      updatedAt: Instant,
      archivedAt: nullable(Instant),
      version: Type.Integer(),
      ...more,
    },
    { ...CUSTOM_VALUES, [OF_OBJECT]: declaration.name },
  )
}

/** A line of a list: a record without its long texts. `more` is what a module adds of its own. */
export function rowSchema(declaration: ObjectDeclaration, more: Record<string, TSchema> = {}): TObject {
  const { properties } = recordSchema(declaration, more)
  const isLong = (key: string) => {
    const field: AnyField | undefined = declaration.fields[key]
    return field !== undefined && isLongText(field)
  }
  const kept = Object.entries(properties).filter(([key]) => !isLong(key))
  return Type.Object(Object.fromEntries(kept), { ...CUSTOM_VALUES, [OF_OBJECT]: declaration.name })
}

/** The body that makes a record: what is required has to be there unless it has a default. Unknown names are refused. */
export function createSchema(declaration: ObjectDeclaration): TObject {
  return written(declaration, ({ required, default: given }) => required && given === undefined)
}

/** The body that changes a record: any of its values, and the version that was read. */
export function updateSchema(declaration: ObjectDeclaration): TObject {
  const { properties } = written(declaration, () => false)
  const version = Type.Integer({ minimum: 1, maximum: 2_147_483_646 })
  return Type.Object({ version, ...properties }, { ...CUSTOM_VALUES, additionalProperties: false })
}

/** Any of the values that people write of an object's custom fields, and nothing else: requests are checked against it where these fields are known. */
export function customSchema(declaration: ObjectDeclaration): TObject {
  const written = customFieldsOf(declaration).filter(([, { editable }]) => editable)
  const values = written.map(
    ([name, field]) => [keyOf(name, field), Type.Optional(nullable(valueSchema(field)))] as const,
  )
  return Type.Object(Object.fromEntries(values), { additionalProperties: false })
}

function written(declaration: ObjectDeclaration, isNeeded: (field: AnyField) => boolean): TObject {
  const values = editableFields(declaration).map(([name, field]) => {
    const schema = field.required ? valueSchema(field) : nullable(valueSchema(field))
    return [keyOf(name, field), isNeeded(field) ? schema : Type.Optional(schema)] as const
  })
  return Type.Object(Object.fromEntries(values), { ...CUSTOM_VALUES, additionalProperties: false })
}

/** Whether its values are paragraphs, which lists leave out. */
export function isLongText({ type }: AnyField): boolean {
  return type === 'longText' || type === 'richText'
}

/** The fields people write, in the order they were declared. */
export function editableFields(declaration: ObjectDeclaration): (readonly [string, AnyField])[] {
  return fieldsOf(declaration).filter(([, { editable }]) => editable)
}

/** Whether people write its records; those of an object that a workspace added even while it has no field for them. */
export function isWritten(declaration: ObjectDeclaration): boolean {
  return declaration.sharesTable || editableFields(declaration).length > 0
}

/** The name of a field's value in the API. */
export function keyOf(name: string, field: AnyField): string {
  return shownAs(field).key(name)
}

function valueSchema(field: AnyField): TSchema {
  return shownAs(field).schema(field)
}
