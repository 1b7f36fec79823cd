import type { RecordListSearch } from '../../../paths.ts'
import { tabStorage } from '../../tab-storage.ts'
import { chosenWorkspace } from '../../workspace-choice.ts'
import type { ListParams } from './types.ts'

/** The list a record was opened from, so that “next” and “back” know where one came from. One a tab and object. */
export type ListMemory = { search: RecordListSearch; params: ListParams; index: number }

/** Each workspace has lists of its own. */
const storageKey = (plural: string) => `rapport.list.${plural}.${chosenWorkspace() ?? ''}`

/** Without storage, records simply have no neighbours. */
export function rememberList(plural: string, memory: ListMemory): void {
  tabStorage.write(storageKey(plural), JSON.stringify(memory))
}

export function recallList(plural: string): ListMemory | null {
  try {
    const stored: unknown = JSON.parse(tabStorage.read(storageKey(plural)) ?? 'null')
    return isMemory(stored) ? stored : null
  } catch {
    return null
  }
}

function isMemory(value: unknown): value is ListMemory {
  if (typeof value !== 'object' || value === null) return false
  return 'search' in value && 'params' in value && 'index' in value && Number.isInteger(value.index)
}
