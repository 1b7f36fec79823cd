import { tabStorage } from './tab-storage.ts'

/** In the tab, so that two tabs can show two workspaces; and in the browser, so that a new tab begins with the latest choice. */
const STORAGE_KEY = 'rapport.workspace'

let chosen = readChoice()
if (chosen !== null) tabStorage.write(STORAGE_KEY, chosen)

/** The workspace that somebody who belongs to several chose; null leaves it to the server, which takes the first. */
export function chosenWorkspace(): string | null {
  return chosen
}

/** Every request from now on means this workspace. What was read before must be forgotten: see `openWorkspace`. */
export function chooseWorkspace(workspaceId: string | null): void {
  chosen = workspaceId
  tabStorage.write(STORAGE_KEY, workspaceId)
  try {
    if (workspaceId === null) localStorage.removeItem(STORAGE_KEY)
    else localStorage.setItem(STORAGE_KEY, workspaceId)
  } catch {
    // The choice then lasts as long as the tab.
  }
}

/** Begins anew in another workspace, as after a reload: nothing read in the one can stand beside what belongs to the other. */
export function openWorkspace(workspaceId: string, href: string): void {
  chooseWorkspace(workspaceId)
  location.assign(href)
}

function readChoice(): string | null {
  try {
    return tabStorage.read(STORAGE_KEY) ?? localStorage.getItem(STORAGE_KEY)
  } catch {
    return null
  }
}
