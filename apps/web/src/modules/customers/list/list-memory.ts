import type { CustomerListSearch } from '../../../paths.ts'
import type { ListParams } from '../queries.ts'

/** The list a record was opened from, so that “next” and “back” know where one came from. One a tab. */
export type ListMemory = { search: CustomerListSearch; params: ListParams; index: number }

const STORAGE_KEY = 'rapport.customerList'

export function rememberList(memory: ListMemory): void {
  try {
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify(memory))
  } catch {
    // Without storage, records simply have no neighbours.
  }
}

export function recallList(): ListMemory | null {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? 'null')
    return isMemory(stored) ? stored : null
  } catch {
    return null
  }
}

function isMemory(value: unknown): value is ListMemory {
  if (typeof value !== 'object' || value === null) return false
  return 'search' in value && 'params' in value && 'index' in value && Number.isInteger(value.index)
}
