import type { Me } from '@rapport/contract'
import type { QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { paths } from '../../paths.ts'
import { api, onSignedOut } from '../api/client.ts'
import { rememberFrame } from '../frame/early-frame.ts'
import { meQuery } from './me.ts'

/** What is used of the router. */
type Router = {
  latestLocation: { pathname: string; href: string }
  navigate: (to: { href: string }) => Promise<void>
  invalidate: () => Promise<void>
}

/** Written when somebody signs out, so that the other tabs of the browser notice. */
const STORAGE_KEY = 'rapport.signedOut'
/** Coming back to a tab asks no more often than this. */
const ASKED_AGAIN_AFTER_MS = 5_000

let ended = false
const watchers = new Set<() => void>()
let ask: () => void = () => {}

/** True from the moment a session has ended until the sign-in page stands: nothing that was read in it is shown any more. */
export function useSessionEnded(): boolean {
  return useSyncExternalStore(
    (notify) => {
      watchers.add(notify)
      return () => watchers.delete(notify)
    },
    () => ended,
  )
}

/** Asks whether one is still signed in; called when a live connection was closed, which the server does when a session ends. */
export function askStillSignedIn(): void {
  ask()
}

/** Tells the other tabs that the session of this browser has ended. */
export function tellSignedOut(): void {
  rememberFrame(false)
  try {
    localStorage.setItem(STORAGE_KEY, String(Date.now()))
  } catch {
    // The other tabs then learn it from the server.
  }
}

/**
 * Leaves for the sign-in page as soon as it is known that the session has ended, also elsewhere: all data is forgotten and out of sight at
 * once, drafts stay. Answers a function that stops watching.
 */
export function watchSession(router: Router, queryClient: QueryClient): () => void {
  onSignedOut(() => void leave(router, queryClient))
  let askedAtMs = 0
  ask = () => void askAgain(router, queryClient)
  const isBack = () => {
    if (document.visibilityState !== 'visible' || Date.now() - askedAtMs < ASKED_AGAIN_AFTER_MS) return
    askedAtMs = Date.now()
    ask()
  }
  const isShown = (event: PageTransitionEvent) => {
    if (event.persisted) ask()
  }
  const isTold = (event: StorageEvent) => {
    if (event.key === STORAGE_KEY) ask()
  }
  document.addEventListener('visibilitychange', isBack)
  window.addEventListener('pageshow', isShown)
  window.addEventListener('storage', isTold)
  return () => {
    document.removeEventListener('visibilitychange', isBack)
    window.removeEventListener('pageshow', isShown)
    window.removeEventListener('storage', isTold)
    ask = () => {}
  }
}

/** A 401 leaves by `onSignedOut`; no answer changes nothing; another person in this browser begins anew. */
async function askAgain(router: Router, queryClient: QueryClient): Promise<void> {
  const known = queryClient.getQueryData<Me>(meQuery.queryKey)
  if (!known || ended) return
  const me = await api.get<Me>('/api/v1/me').catch(() => null)
  if (!me || ended) return
  if (me.memberId !== known.memberId) await outOfSight(queryClient, () => router.invalidate())
}

async function leave(router: Router, queryClient: QueryClient): Promise<void> {
  if (router.latestLocation.pathname === paths.signIn()) return
  await leaveSession(router, queryClient, paths.signIn({ to: router.latestLocation.href }))
}

/** Out of sight at once, then to the sign-in page. */
export async function leaveSession(
  router: Pick<Router, 'navigate'>,
  queryClient: QueryClient,
  href: string,
): Promise<void> {
  if (ended) return
  rememberFrame(false)
  await outOfSight(queryClient, () => router.navigate({ href }))
}

/** Every page is taken down and what was read forgotten until the next one stands. */
async function outOfSight(queryClient: QueryClient, goOn: () => Promise<void>): Promise<void> {
  setEnded(true)
  queryClient.clear()
  try {
    await goOn()
  } finally {
    setEnded(false)
  }
}

function setEnded(value: boolean): void {
  ended = value
  for (const notify of watchers) notify()
}
