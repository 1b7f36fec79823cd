import { createMemoryHistory } from '@tanstack/react-router'
import { render } from '@testing-library/react'
import { vi } from 'vitest'
import { Root } from '../app/Root.tsx'
import { makeQueryClient } from '../platform/query-client.ts'
import { watchSession } from '../platform/session/session-end.ts'
import { makeRouter } from '../routes.tsx'
import { FakeEventSource } from './fake-event-source.ts'

/** The whole app at an address, with the fake server of the test behind it. */
export function renderApp(address: string) {
  vi.stubGlobal('EventSource', FakeEventSource)
  const queryClient = makeQueryClient()
  const router = makeRouter(queryClient)
  router.update({ ...router.options, history: createMemoryHistory({ initialEntries: [address] }) })
  watchSession(router, queryClient)
  return { router, queryClient, ...render(<Root queryClient={queryClient} router={router} />) }
}
