export { AppError, AssertionFailure, assert, type FieldError, unreachable } from './app-error.ts'
export {
  DAY_MS,
  dateOfDay,
  dayOfDate,
  isTimeZone,
  localDay,
  localDayStartMs,
  type WallClock,
  zonedToInstantMs,
  zoneOffsetMs,
} from './calendar.ts'
export {
  decodeCursor,
  encodeCursor,
  LIST_LIMIT_MAX,
  type ListCursor,
  type ListQuery,
  type ListSort,
  type SortDirection,
} from './cursor.ts'
export { foldEmail, hasUnseenCharacters, mixesAlikeScripts } from './email.ts'
export { filterError, filterFieldNames, parseFilter, type RelationFields } from './filter.ts'
export { type FilterRow, type FilterRowValue, type FilterSetting, matchesFilter } from './filter-match.ts'
export { daySpan, instantSpan } from './filter-span.ts'
export {
  FILTER_LIMITS,
  type Filter,
  type FilterCondition,
  type FilterCount,
  type FilterField,
  type FilterFieldType,
  type FilterGroup,
  type FilterNot,
  type FilterOperator,
  type FilterRelated,
  type FilterScalar,
  UNITS_MAX,
} from './filter-types.ts'
export { decodeFilter, encodeFilter } from './filter-url.ts'
export { FILTER_OPERATORS, fitsOperator } from './filter-value.ts'
export { isId, newId, uuidV7 } from './ids.ts'
export { isDay, isInstant, parseDay, parseInstantMs } from './instant.ts'
export {
  addMinor,
  addMoney,
  CURRENCIES,
  decimalText,
  isCurrency,
  type Money,
  minorDigits,
  multiplyToMinor,
  parseAmountMinor,
  type Rounding,
  sumMoney,
} from './money.ts'
export { formatMoney } from './money-format.ts'
export {
  type Clock,
  isPeriod,
  isPeriodUnit,
  PERIOD_UNITS,
  PERIODS,
  type Period,
  type PeriodUnit,
  periodDays,
  type Span,
  shiftDay,
} from './periods.ts'
export { guardFormula, unguardFormula } from './spreadsheet-text.ts'
export {
  DEPTH_MAX,
  findUnstorable,
  firstCharacters,
  isStorableText,
  isVisibleText,
  type Unstorable,
} from './storable.ts'
