export { type Column, columnOf, columnsOf, snakeCase, sortColumnOf, tableOf } from './columns.ts'
export { type Aggregate, type AnyField, type Field, type FieldTypeName, field, type Sensitivity } from './field.ts'
export { Address } from './field-types/address.ts'
export type { CellKind, ColumnType } from './field-types/field-type.ts'
export { cleanText } from './field-types/text.ts'
export { importedFields, type ListedField, listedFields, searchedFields } from './lists.ts'
export {
  defineObject,
  type Fields,
  fieldsOf,
  type ObjectDeclaration,
  type Reach,
  type RecordFacts,
  type RecordOf,
  titleOf,
  type ValuesOf,
  type View,
} from './object.ts'
export { createSchema, editableFields, keyOf, recordSchema, updateSchema } from './schemas.ts'
export { changedKeys, cleanValues, newValues, type Values } from './values.ts'
