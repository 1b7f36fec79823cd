import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

/** A part of a page that is loaded when it is first needed, or ahead of it by `preload`. */
// biome-ignore lint/suspicious/noExplicitAny: as React's own `lazy`, for components of any properties
export type LazyPart<Part extends ComponentType<any>> = LazyExoticComponent<Part> & { preload: () => void }

/** Makes a part. Asked for without a connection it comes with the connection: the page stays. */
// biome-ignore lint/suspicious/noExplicitAny: as React's own `lazy`, for components of any properties
export function lazyPart<Part extends ComponentType<any>>(load: () => Promise<{ default: Part }>): LazyPart<Part> {
  const preload = () => void load().catch(() => undefined) // fails again, and is said, where the part is needed
  return Object.assign(
    lazy(() => loadOnline(load)),
    { preload },
  )
}

/** Loads again each time the connection is back; a failure while there is one is thrown (browsers that remember failures get a new page then). */
export async function loadOnline<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  for (;;) {
    try {
      return await load()
    } catch (error) {
      if (navigator.onLine) throw error
      await new Promise((resolve) => window.addEventListener('online', resolve, { once: true }))
    }
  }
}
