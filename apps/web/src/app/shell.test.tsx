import { act, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import 'antd/es/locale/zh_CN.js' // the app loads it when the language changes; here it must not come after the test
import 'dayjs/locale/zh-cn.js'
import { expect, test, vi } from 'vitest'
import { homeAnswer, meAnswer, movementsAnswer } from '../testing/answers.ts'
import { fakeServer } from '../testing/fake-server.ts'
import { renderApp } from '../testing/render-app.tsx'

const answers = {
  'GET /api/v1/me': () => ({ body: meAnswer() }),
  'PATCH /api/v1/me': () => ({ body: meAnswer('administrator', { language: 'zh' }) }),
  'GET /api/v1/customers/count': () => ({ body: { count: 48216, exact: true } }),
  'GET /api/v1/home': () => ({ body: homeAnswer() }),
  'GET /api/v1/home/movements': () => ({ body: movementsAnswer() }),
  'GET /api/v1/search': () => ({
    body: {
      customers: [
        {
          id: '01900000-0000-7000-8000-000000000012',
          name: 'Nordlicht GmbH',
          kind: 'company',
          tier: 'B',
          hint: 'Hamburg',
        },
      ],
      orders: [],
    },
  }),
}

test('the rail names the places there are in their groups, with the one open marked', async () => {
  fakeServer(answers)
  renderApp('/')
  const home = await screen.findByRole('link', { name: 'Home' })
  expect(home.getAttribute('aria-current')).toBe('page')
  await screen.findByRole('link', { name: 'Customers 48,216' })
  const modules = screen.getByRole('navigation', { name: 'Main navigation' })
  const addresses = [...modules.querySelectorAll('a')].map((link) => link.getAttribute('href'))
  const work = ['/', '/tasks', '/treatments/overdue', '/customers', '/contacts', '/needs', '/studies']
  const places = [...work, '/orders', '/products', '/needs/analysis', '/imports', '/bin', '/settings']
  expect(addresses).toEqual(['/', ...places])
})

test('somebody who may not import sees no imports', async () => {
  fakeServer({ ...answers, 'GET /api/v1/me': () => ({ body: meAnswer('member') }) })
  renderApp('/')
  await screen.findByRole('link', { name: 'Home' })
  expect(screen.queryByRole('link', { name: 'Imports' })).toBeNull()
})

test('the palette finds customers and opens the chosen one by keys alone', async () => {
  fakeServer(answers)
  const { router } = renderApp('/')
  await screen.findByRole('link', { name: 'Home' })
  await userEvent.keyboard('{Control>}k{/Control}')
  await userEvent.type(await screen.findByRole('combobox'), 'nord')
  const option = await screen.findByRole('option', { name: /Nordlicht GmbH/ })
  expect(option.getAttribute('aria-selected')).toBe('true')
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(router.latestLocation.pathname).toBe('/customers/01900000-0000-7000-8000-000000000012'))
  expect(screen.queryByRole('combobox')).toBeNull()
})

test('another language changes every word at once and is remembered with the person', async () => {
  const seen = fakeServer(answers)
  renderApp('/')
  await userEvent.click(await screen.findByRole('button', { name: '中文' }))
  await screen.findByRole('heading', { name: /，Wen Li$/ })
  await screen.findByText('客户四象限')
  expect(document.documentElement.lang).toBe('zh-CN')
  expect(seen.find((request) => request.method === 'PATCH')?.body).toEqual({ language: 'zh' })
})

test('the words of the components arrive without anything on the screen being built anew', async () => {
  fakeServer(answers)
  renderApp('/')
  const modules = await screen.findByRole('navigation', { name: 'Main navigation' })
  await userEvent.click(await screen.findByRole('button', { name: '中文' }))
  await screen.findByText('客户四象限')
  await userEvent.keyboard('{Meta>}k{/Meta}')
  const palette = await screen.findByRole('combobox')
  await act(() => import('antd/es/locale/zh_CN.js')) // the app asked for them first, so they are with it by then
  expect(modules.isConnected).toBe(true)
  expect(palette.isConnected).toBe(true)
})

test('a wrong address is told within the frame, and a server that is away with a way to try again', async () => {
  fakeServer(answers)
  const { unmount } = renderApp('/nowhere/at/all')
  await screen.findByRole('heading', { name: 'Page not found' })
  screen.getByRole('navigation', { name: 'Main navigation' })
  unmount()
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch')
  })
  renderApp('/')
  await screen.findByText(/Cannot reach the server/)
  fakeServer(answers)
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await screen.findByRole('region', { name: 'Key figures' })
})
