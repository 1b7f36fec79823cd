import { type AnyRouter, useRouter, useSearch } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, MouseEvent } from 'react'
import { withQuery } from './api/client.ts'

type GoOptions = { replace?: boolean }

/** Goes to an address made by `paths`. */
export function useGo(): (href: string, options?: GoOptions) => void {
  const router = useRouter()
  return (href, options = {}) => {
    void router.navigate({ href, replace: options.replace ?? false })
  }
}

/**
 * The view state in the address: what the route's validator read, and a setter that changes some of it (null or '' removes a key).
 * Setting adds a step to the history unless `replace`.
 */
export function useSearchState<Search extends object>(): [
  Search,
  (change: { [Key in keyof Search]?: Search[Key] | null }, options?: GoOptions) => void,
] {
  const router = useRouter()
  const search = useSearch<AnyRouter, undefined, false>({ strict: false }) as Search // each route validates its own
  function set(change: { [Key in keyof Search]?: Search[Key] | null }, options: GoOptions = {}): void {
    const { pathname, search: latest } = router.latestLocation
    const href = withQuery(pathname, { ...latest, ...change } as Record<string, string>) // values are text by the validators
    void router.navigate({ href, replace: options.replace ?? false, resetScroll: false })
  }
  return [search, set]
}

type AppLinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }

/** A real link (opens in a new tab, can be copied) that stays inside the app on a plain click. `href` comes from `paths`. */
export function AppLink({ href, onClick, children, ...rest }: AppLinkProps) {
  const go = useGo()
  function follow(event: MouseEvent<HTMLAnchorElement>): void {
    onClick?.(event)
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (event.defaultPrevented || !plain || rest.target) return
    event.preventDefault()
    go(href)
  }
  return (
    <a href={href} onClick={follow} {...rest}>
      {children}
    </a>
  )
}
