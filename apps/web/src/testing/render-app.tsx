import { createMemoryHistory } from '@tanstack/react-router'
import { render } from '@testing-library/react'
import { vi } from 'vitest'
import { MODULES } from '../app/modules.ts'
import { Root } from '../app/Root.tsx'
import { makeRouter } from '../app/router.tsx'
import type { WebModule } from '../platform/manifest/manifest.ts'
import { makeQueryClient } from '../platform/query-client.ts'
import { watchSession } from '../platform/session/session-end.ts'
import { FakeEventSource } from './fake-event-source.ts'

/** The whole app at an address, with the fake server of the test behind it; of other modules where the test says so. */
export function renderApp(address: string, modules?: readonly WebModule[]) {
  vi.stubGlobal('EventSource', FakeEventSource)
  const queryClient = makeQueryClient()
  const router = makeRouter(queryClient, modules)
  router.update({ ...router.options, history: createMemoryHistory({ initialEntries: [address] }) })
  watchSession(router, queryClient)
  return { router, queryClient, ...render(<Root queryClient={queryClient} router={router} />) }
}

/** The same without what runs beside every page: for tests that look at each request of a page. */
export function renderPages(address: string) {
  return renderApp(
    address,
    MODULES.map(({ background: _, ...module }) => module),
  )
}
