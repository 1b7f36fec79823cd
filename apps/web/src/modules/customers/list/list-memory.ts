import type { CustomerListSearch } from '../../../paths.ts'
import { tabStorage } from '../../../platform/tab-storage.ts'
import { chosenWorkspace } from '../../../platform/workspace-choice.ts'
import type { ListParams } from '../queries.ts'

/** The list a record was opened from, so that “next” and “back” know where one came from. One a tab. */
export type ListMemory = { search: CustomerListSearch; params: ListParams; index: number }

/** Each workspace has lists of its own. */
const storageKey = () => `rapport.customerList.${chosenWorkspace() ?? ''}`

/** Without storage, records simply have no neighbours. */
export function rememberList(memory: ListMemory): void {
  tabStorage.write(storageKey(), JSON.stringify(memory))
}

export function recallList(): ListMemory | null {
  try {
    const stored: unknown = JSON.parse(tabStorage.read(storageKey()) ?? 'null')
    return isMemory(stored) ? stored : null
  } catch {
    return null
  }
}

function isMemory(value: unknown): value is ListMemory {
  if (typeof value !== 'object' || value === null) return false
  return 'search' in value && 'params' in value && 'index' in value && Number.isInteger(value.index)
}
