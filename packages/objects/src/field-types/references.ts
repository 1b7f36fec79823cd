import { isId } from '@rapport/kernel'
import { Type } from 'typebox'
import { type FieldType, taken } from './field-type.ts'
import { number } from './numbers.ts'

const REFERENCES_MAX = 50
const Id = Type.String({ maxLength: 36, description: 'Record id (UUID)' })
const MESSAGE = 'This is no id of a record. Choose one from the list.'

/** One record of another object. Whether it exists and is in reach is asked by whoever writes it. */
export const reference: FieldType = {
  key: (name) => `${name}Id`,
  columnType: () => 'uuid',
  schema: () => Id,
  clean: (value) =>
    isId(String(value)) ? { value } : { problem: { code: 'field.reference_wrong', message: MESSAGE } },
  filter: () => 'reference',
  isSortable: true,
  cell: 'reference',
}

/** Several records of another object, each once, in the order they were given. */
export const references: FieldType = {
  key: (name) => `${name}Ids`,
  columnType: () => 'uuid[]',
  schema: () => Type.Array(Id, { maxItems: REFERENCES_MAX, uniqueItems: true }),
  clean: (value) =>
    (value as unknown[]).every((one) => isId(String(one))) // an array by its schema
      ? { value }
      : { problem: { code: 'field.reference_wrong', message: MESSAGE } },
  filter: () => 'keywords',
  isSortable: false,
  cell: 'references',
}

/** An uploaded file. */
export const file: FieldType = { ...reference, filter: () => null, isSortable: false }

/** What others decide: shown and compared like a value of its result (`shownType`), written by nobody. */
export const computed: FieldType = { ...number, columnType: () => null, clean: taken }
