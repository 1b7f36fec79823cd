import { type ComponentType, lazy } from 'react'

/** A part of a page that is loaded when it is first needed. Asked for without a connection it comes with the connection: the page stays. */
// biome-ignore lint/suspicious/noExplicitAny: as React's own `lazy`, for components of any properties
export function lazyPart<Part extends ComponentType<any>>(load: () => Promise<{ default: Part }>) {
  return lazy(() => loadOnline(load))
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
