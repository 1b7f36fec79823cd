import { assert } from '@rapport/kernel'
import { type TSchema, Type } from 'typebox'
import type { AnyField } from '../field.ts'
import { type FieldType, itself, taken } from './field-type.ts'

/** One of a few values; they are listed in the order people go through them. */
export const choice: FieldType = {
  key: itself,
  columnType: () => 'text',
  schema: oneOf,
  clean: taken,
  filter: () => 'keyword',
  isSortable: true,
  cell: 'choice',
}

/** Any of a few values, each once, kept in their declared order. */
export const choices: FieldType = {
  key: itself,
  columnType: () => 'text[]',
  schema: (field) => Type.Array(oneOf(field), { uniqueItems: true, maxItems: choicesOf(field).length }),
  clean: (value, field) => ({ value: choicesOf(field).filter((one) => (value as unknown[]).includes(one)) }), // an array by its schema
  filter: () => 'keywords',
  isSortable: false,
  cell: 'choices',
}

export const yesNo: FieldType = {
  key: itself,
  columnType: () => 'boolean',
  schema: () => Type.Boolean(),
  clean: taken,
  filter: () => 'boolean',
  isSortable: true,
  cell: 'yesNo',
}

function oneOf(field: AnyField): TSchema {
  return Type.Union(choicesOf(field).map((value) => Type.Literal(value)))
}

function choicesOf({ choices: declared }: AnyField): readonly string[] {
  assert(declared && declared.length > 0, 'a field with choices lists them')
  return declared
}
