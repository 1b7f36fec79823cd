import { tabStorage } from '../../../platform/tab-storage.ts'

const KEPT = 'rapport.invitation'

/**
 * The token of the link this page was opened with. It is taken out of the address at once, so that no history keeps it, and stays in this tab while
 * its reader signs in.
 */
export function takeToken(): string | null {
  const given = window.location.hash.slice(1)
  if (given === '') return tabStorage.read(KEPT)
  tabStorage.write(KEPT, given)
  window.history.replaceState(window.history.state, '', window.location.pathname)
  return given
}

export function forgetToken(): void {
  tabStorage.write(KEPT, null)
}
