import type { Language } from '@rapport/contract'
import type { ListDefinition } from '../lists/definition.ts'
import { ARCHIVED_CUSTOMER_LIST, CUSTOMER_LIST } from './customer-list.ts'

const CHINESE_LIST = inChinese(CUSTOMER_LIST)
const ARCHIVED_CHINESE_LIST = inChinese(ARCHIVED_CUSTOMER_LIST)

/** The list that a query asks for, in the orders of the reader's language (English where none is said). */
export function customerListFor({ archived, language }: { archived?: 'only'; language?: Language }): ListDefinition {
  if (language === 'zh') return archived === 'only' ? ARCHIVED_CHINESE_LIST : CHINESE_LIST
  return archived === 'only' ? ARCHIVED_CUSTOMER_LIST : CUSTOMER_LIST
}

/** Only countries are called by names of the reader's language. */
function inChinese(list: ListDefinition): ListDefinition {
  const fields = list.fields.map((field) => {
    if (field.name !== 'country' || !field.sort) return field
    const index = field.sort.index === null ? null : 'customer_country_zh'
    return { ...field, sort: { ...field.sort, column: 'c.country_place_zh', index } }
  })
  return { ...list, fields }
}
