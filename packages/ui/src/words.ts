import type { FilterOperator } from '@rapport/kernel'
import { type UiLanguage, useUiLanguage } from './environment.ts'

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
  or: string
  not: (condition: string) => string
  operators: Readonly<Record<FilterOperator, string>>
  /** The same comparisons, said of moments. */
  momentOperators: Readonly<Partial<Record<FilterOperator, string>>>
}

const ENGLISH: UiWords = {
  retry: 'Try again',
  failed: 'Could not load this',
  nothingHere: 'Nothing here yet',
  loading: 'Loading',
  selectRow: (name) => `Select ${name}`,
  selectAll: 'Select loaded rows',
  columns: 'Columns',
  resetColumns: 'Reset to default',
  sortAscending: 'Sort ascending',
  sortDescending: 'Sort descending',
  edit: (label) => `Edit ${label}`,
  add: (label) => `Add ${label}`,
  empty: 'Add',
  save: 'Save',
  cancel: 'Cancel',
  saving: 'Saving',
  keepMine: 'Keep mine',
  takeTheirs: 'Use theirs',
  changedMeanwhile: (theirs) => `Someone else just changed this to “${theirs}”.`,
  addCondition: 'Filter',
  removeCondition: (condition) => `Remove filter: ${condition}`,
  editCondition: (condition) => `Edit filter: ${condition}`,
  clearConditions: 'Clear all',
  field: 'Field',
  operator: 'Condition',
  value: 'Value',
  from: 'From',
  to: 'To',
  apply: 'Apply',
  and: 'and',
  chooseValue: 'Choose',
  valueWrong: 'Enter a value',
  days: 'days',
  yes: 'yes',
  no: 'no',
  or: 'or',
  not: (condition) => `not (${condition})`,
  operators: {
    eq: 'is',
    ne: 'is not',
    in: 'is any of',
    notIn: 'is none of',
    lt: 'less than',
    lte: 'at most',
    gt: 'more than',
    gte: 'at least',
    between: 'between',
    contains: 'contains',
    startsWith: 'starts with',
    isEmpty: 'is empty',
    isNotEmpty: 'is not empty',
    withinLastDays: 'within the last',
    notWithinLastDays: 'not within the last',
    olderThanDays: 'longer ago than',
    isTrue: 'is true',
  },
  momentOperators: { lt: 'before', lte: 'up to', gt: 'after', gte: 'from', between: 'between' },
}

const CHINESE: UiWords = {
  retry: '重试',
  failed: '加载失败',
  nothingHere: '暂无内容',
  loading: '加载中',
  selectRow: (name) => `选择 ${name}`,
  selectAll: '选择全部已加载的行',
  columns: '显示列',
  resetColumns: '恢复默认列',
  sortAscending: '升序排列',
  sortDescending: '降序排列',
  edit: (label) => `编辑${label}`,
  add: (label) => `添加${label}`,
  empty: '添加',
  save: '保存',
  cancel: '取消',
  saving: '保存中',
  keepMine: '保留我的',
  takeTheirs: '采用对方的',
  changedMeanwhile: (theirs) => `此项刚被他人改为“${theirs}”。`,
  addCondition: '筛选',
  removeCondition: (condition) => `移除筛选：${condition}`,
  editCondition: (condition) => `编辑筛选：${condition}`,
  clearConditions: '全部清除',
  field: '字段',
  operator: '条件',
  value: '值',
  from: '从',
  to: '到',
  apply: '应用',
  and: '至',
  chooseValue: '请选择',
  valueWrong: '请填写值',
  days: '天',
  yes: '是',
  no: '否',
  or: '或',
  not: (condition) => `非（${condition}）`,
  operators: {
    eq: '是',
    ne: '不是',
    in: '属于',
    notIn: '不属于',
    lt: '小于',
    lte: '不超过',
    gt: '大于',
    gte: '不低于',
    between: '介于',
    contains: '包含',
    startsWith: '开头是',
    isEmpty: '为空',
    isNotEmpty: '已填写',
    withinLastDays: '在最近',
    notWithinLastDays: '不在最近',
    olderThanDays: '距今超过',
    isTrue: '为“是”',
  },
  momentOperators: { lt: '早于', lte: '不晚于', gt: '晚于', gte: '不早于', between: '介于' },
}

/** The shared parts' words in the language of the page. */
export function useUiWords(): UiWords {
  return uiWords(useUiLanguage())
}

export function uiWords(language: UiLanguage): UiWords {
  return language === 'zh' ? CHINESE : ENGLISH
}
