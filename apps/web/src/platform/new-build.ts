import { tabStorage } from './tab-storage.ts'

const STORAGE_KEY = 'rapport.reloadedForBuild'
/** A second failure so soon is no new build: the page would reload for ever. */
const RELOADED_AGAIN_AFTER_MS = 60_000

/**
 * A part of the app that is no longer there means that it was built anew since this page came: the page comes anew too, once. Vite tells of
 * such a part before the import fails; a failure that stays is shown where it happened.
 */
export function reloadForNewBuild(reload = () => location.reload()): void {
  window.addEventListener('vite:preloadError', (event) => {
    const reloadedAtMs = Number(tabStorage.read(STORAGE_KEY) ?? 0)
    if (!navigator.onLine || Date.now() - reloadedAtMs < RELOADED_AGAIN_AFTER_MS) return
    // Without storage nobody would know that it has reloaded already.
    if (!tabStorage.write(STORAGE_KEY, String(Date.now()))) return
    event.preventDefault()
    reload()
  })
}
