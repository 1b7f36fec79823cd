import { DayInputProvider } from '@rapport/ui'
import { QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { fireEvent, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { App, ConfigProvider } from 'antd'
import { type ReactNode, Suspense } from 'react'
import { vi } from 'vitest'
import { DayField } from '../platform/fields/DayInput.tsx'
import type { WebModule } from '../platform/manifest/manifest.ts'
import { ModulesContext } from '../platform/manifest/modules.ts'
import { makeQueryClient } from '../platform/query-client.ts'
import { NewRecordContext } from '../platform/records/new-record.ts'
import { RecordFormDrawer } from '../platform/records/RecordFormDrawer.tsx'
import { meQuery } from '../platform/session/me.ts'
import { meAnswer } from './answers.ts'
import { FakeEventSource } from './fake-event-source.ts'

type Around = { me?: ReturnType<typeof meAnswer>; address?: string; modules?: readonly WebModule[] }

/** A part of a page by itself, as the signed-in reader sees it at an address; nothing moves. */
export async function renderPart(part: ReactNode, { me = meAnswer(), address = '/', modules = [] }: Around = {}) {
  vi.stubGlobal('EventSource', FakeEventSource)
  const queryClient = makeQueryClient()
  queryClient.setQueryData(meQuery.queryKey, me)
  const router = createRouter({
    routeTree: createRootRoute({ component: () => <Suspense>{part}</Suspense> }),
    history: createMemoryHistory({ initialEntries: [address] }),
  })
  await router.load()
  const view = render(
    <QueryClientProvider client={queryClient}>
      <ConfigProvider theme={{ token: { motion: false } }}>
        <App>
          <DayInputProvider input={DayField}>
            <ModulesContext value={modules}>
              <NewRecordContext value={RecordFormDrawer}>
                <RouterProvider router={router as never} />
              </NewRecordContext>
            </ModulesContext>
          </DayInputProvider>
        </App>
      </ConfigProvider>
    </QueryClientProvider>,
  )
  return { queryClient, router, ...view }
}

/** Opens a list of choices by its label and takes one; long lists are searched. */
export async function choose(label: string | RegExp, option: string | RegExp, search = ''): Promise<void> {
  const box = await screen.findByRole('combobox', { name: label })
  fireEvent.mouseDown(box)
  if (search !== '') await userEvent.type(box, search)
  const options = await screen.findAllByText(option, { selector: '.ant-select-item-option-content' })
  await userEvent.click(options.at(-1) as HTMLElement)
}
