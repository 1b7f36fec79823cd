import type { FilterOperator, Period, PeriodUnit } from '@rapport/kernel'
import { type UiLanguage, useUiLanguage } from './environment.ts'
import type { ColumnTotal, Density } from './record-table/types.ts'
import { ENGLISH } from './words-en.ts'
import { CHINESE } from './words-zh.ts'

/** The words the shared parts say by themselves; everything about a module comes in as a property. */
export type UiWords = {
  retry: string
  failed: string
  nothingHere: string
  loading: string
  selectRow: (name: string) => string
  selectAll: string
  columns: string
  resetColumns: string
  sortAscending: string
  sortDescending: string
  columnMenu: (column: string) => string
  hideColumn: string
  moveLeft: string
  moveRight: string
  wider: string
  narrower: string
  ownWidth: string
  density: string
  densities: Readonly<Record<Density, string>>
  /** Figures in the foot of a table. */
  totals: Readonly<Record<ColumnTotal, string>>
  moveUp: (column: string) => string
  moveDown: (column: string) => string
  edit: (label: string) => string
  /** Names a field that is still empty; begins with `empty`, which stands there to be seen. */
  add: (label: string) => string
  empty: string
  save: string
  cancel: string
  saving: string
  keepMine: string
  takeTheirs: string
  changedMeanwhile: (theirs: string) => string
  addCondition: string
  removeCondition: (condition: string) => string
  editCondition: (condition: string) => string
  clearConditions: string
  field: string
  operator: string
  value: string
  from: string
  to: string
  apply: string
  and: string
  chooseValue: string
  valueWrong: string
  days: string
  yes: string
  no: string
  /** Between conditions that hold together, and between alternatives. */
  both: string
  or: string
  not: (condition: string) => string
  bracketed: (text: string) => string
  unitLabel: string
  unit: (unit: PeriodUnit, count: number) => string
  periods: Readonly<Record<Period, string>>
  /** The editor of a filter with groups. */
  builder: Readonly<{
    open: string
    hint: string
    match: string
    joins: Readonly<Record<'all' | 'any' | 'none', string>>
    addCondition: string
    addGroup: string
    addRelated: string
    remove: (part: string) => string
    condition: string
    related: string
    quantity: string
    count: string
    incomplete: string
    nothing: string
    loadingFields: string
  }>
  noRelated: string
  hasSome: string
  relatedCount: Readonly<Record<'gte' | 'lte' | 'eq', (count: string) => string>>
  operators: Readonly<Record<FilterOperator, string>>
  /** The same comparisons, said of moments. */
  momentOperators: Readonly<Partial<Record<FilterOperator, string>>>
}

/** The shared parts' words in the language of the page. */
export function useUiWords(): UiWords {
  return uiWords(useUiLanguage())
}

export function uiWords(language: UiLanguage): UiWords {
  return language === 'zh' ? CHINESE : ENGLISH
}
