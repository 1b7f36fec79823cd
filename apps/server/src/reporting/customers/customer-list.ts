import { type Language, listedCustomer } from '@rapport/contract'
import { COUNTRY_CODES } from '@rapport/language'
import type { ColumnType } from '../../platform/lists/filter-column.ts'
import type { ListType } from '../../platform/lists/list-type.ts'
import { searchCustomers } from './customer-search.ts'
import { ORDERED_AT } from './ordered-at.ts'

/**
 * The customer list, in the orders of the reader's language. Master data, score and activity stand together in the view `customer_list`. Tiers and
 * stages come in their own order, the most valuable customers of each first.
 */
export function customerList(language: Language): ListType {
  return {
    declaration: listedCustomer,
    overrides: {
      country: {
        type: 'keyword',
        filter: { name: 'country', type: 'keyword', choices: COUNTRY_CODES },
        ...sortedBy(`country_place_${language}`, 'smallint'),
      },
      tier: sortedBy('tier_sort', 'text'),
      stage: sortedBy('stage_sort', 'text'),
    },
    askedFields: [ORDERED_AT],
    search: searchCustomers,
  }
}

function sortedBy(column: string, sortType: ColumnType) {
  return { sortColumn: `t.${column}`, sortType }
}
