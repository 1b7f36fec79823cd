export { type Column, columnOf, columnsOf, columnTypeOf, sortColumnOf, tableOf } from './columns.ts'
export { AGGREGATED, RESULT_TYPES, type ResultType } from './computed.ts'
export {
  CONVERSIONS,
  type ConversionProblem,
  type ConversionSetting,
  type Converted,
  choiceTexts,
  convertValue,
} from './convert.ts'
export {
  CUSTOM_KEY,
  CUSTOM_NAME,
  CUSTOM_TYPES,
  type CustomOptions,
  type CustomType,
  customField,
  customFieldsOf,
  SEARCHED_TYPES,
  withCustomFields,
} from './custom.ts'
export {
  CUSTOM_OBJECT_NAME,
  CUSTOM_TITLE,
  type CustomObjectFacts,
  type CustomObjectName,
  customObject,
  isCustomObject,
  type Labels,
} from './custom-object.ts'
export {
  type Aggregate,
  type AnyField,
  type Field,
  type FieldTypeName,
  field,
  isComputed,
  type Sensitivity,
  shownType,
} from './field.ts'
export { Address } from './field-types/address.ts'
export type { CellKind, ColumnType } from './field-types/field-type.ts'
export { cleanText } from './field-types/text.ts'
export { INDEX_COLUMNS, type IndexColumn, indexColumnOf } from './indexed.ts'
export { importedFields, type ListedField, listedFields, searchedFields } from './lists.ts'
export { FIELD_ACCESSES, type FieldAccess, isClear, narrowest, SENSITIVITIES, widest } from './masking/access.ts'
export { asSeen, isMasked } from './masking/as-seen.ts'
export { HIDDEN_MARK, type MaskKind, maskKindOf, maskText, maskValue, VISIBLE_CHARS_MAX } from './masking/mask-value.ts'
export {
  defineObject,
  type Fields,
  fieldsOf,
  ME,
  type ObjectDeclaration,
  type ObjectNames,
  RECORD_ACTIONS,
  RECORD_PARTS,
  type Reach,
  type RecordAction,
  type RecordFacts,
  type RecordOf,
  type RecordPart,
  titleOf,
  type ValuesOf,
  type View,
} from './object.ts'
export {
  type BrokenRule,
  brokenRules,
  conditionFields,
  conditionRow,
  type FieldRule,
  type FieldState,
  fieldStates,
  NOBODY,
  RULE_KINDS,
  type RuleKind,
  readCondition,
  replaced,
  rulesFor,
} from './rules.ts'
export {
  CUSTOM_VALUES,
  createSchema,
  customSchema,
  editableFields,
  isLongText,
  isWritten,
  keyOf,
  OF_OBJECT,
  recordSchema,
  rowSchema,
  TITLE_OF,
  updateSchema,
  VALUE_OF,
} from './schemas.ts'
export { snakeCase } from './snake-case.ts'
export { changedKeys, cleanValues, isSameValue, newValues, type Values } from './values.ts'
