export { COUNTRY_CODES, countryName, findCountryCode, isCountryCode } from './country.ts'
export { foldText } from './fold.ts'
export { latinReadings } from './latin-readings.ts'
export type { PastedField, PastedFieldName } from './pasted/field.ts'
export { PASTED_CHARS_MAX, readPasted } from './pasted/read-pasted.ts'
export { phoneForms, phoneQueryDigits } from './phone.ts'
export {
  matchesNeedles,
  needleExpression,
  needlePatterns,
  queryGrams,
  type SearchNeedle,
  type SearchQuery,
  searchGrams,
} from './search-grams.ts'
export { SEARCH_LIMITS, type SearchParts, searchText } from './search-text.ts'
export { nameInitial, SORT_KEY_MAX_CHARS, sortKey } from './sort-key.ts'
