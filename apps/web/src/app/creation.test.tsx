import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { customerAnswer, ID, recordHandlers } from '../modules/customers/customer-answers.testkit.ts'
import { homeAnswer, meAnswer, movementsAnswer } from '../testing/answers.ts'
import { fakeServer, type Handlers } from '../testing/fake-server.ts'
import { renderApp } from '../testing/render-app.tsx'

test('“+” makes a customer from any page and shows it', async () => {
  const seen = serve({ 'POST /api/v1/customers': () => ({ status: 201, body: customerAnswer(1) }) })
  const { router } = renderApp('/')
  await userEvent.click(await screen.findByRole('button', { name: 'Create new' }))
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Customer' }))
  await userEvent.type(await screen.findByLabelText('Name'), 'Customer 1{Enter}')
  await waitFor(() => expect(router.latestLocation.pathname).toBe(`/customers/${ID(1)}`))
  expect(seen.filter(({ method }) => method === 'POST')).toHaveLength(1)
  await waitFor(() => expect(openDrawers()).toBe(0))
  router.history.back()
  await screen.findByRole('region', { name: 'Key figures' })
  expect(openDrawers()).toBe(0)
})

test('an order made from anywhere asks whose it is first', async () => {
  serve({
    'GET /api/v1/search': () => ({
      body: { customers: [{ id: ID(1), name: 'Nordlicht', kind: 'company', tier: 'B', hint: 'Kiel' }], orders: [] },
    }),
  })
  renderApp('/')
  await userEvent.keyboard('{Control>}k{/Control}')
  await userEvent.click(await screen.findByRole('option', { name: 'New order' }))
  await userEvent.type(await screen.findByRole('combobox', { name: 'Customer' }), 'nord')
  await userEvent.click(await screen.findByTitle('Nordlicht · Kiel'))
  await screen.findByText('New order for Nordlicht')
  await screen.findByLabelText('Unit price')
})

test('an order made on a customer’s page is that customer’s, from the head and from the list alike', async () => {
  serve()
  renderApp(`/customers/${ID(1)}?tab=orders`)
  await screen.findByText('No orders yet')
  const buttons = screen.getAllByRole('button', { name: 'New order' })
  expect(buttons).toHaveLength(2)
  for (const button of buttons) {
    await userEvent.click(button)
    await screen.findByText('New order for Customer 1')
    await userEvent.click(screen.getByRole('button', { name: 'Close' }))
    await waitFor(() => expect(openDrawers()).toBe(0))
  }
})

test('who may create nothing sees no “+”', async () => {
  serve({ 'GET /api/v1/me': () => ({ body: meAnswer('viewer') }) })
  renderApp('/')
  await screen.findByRole('link', { name: 'Home' })
  expect(screen.queryByRole('button', { name: 'Create new' })).toBeNull()
})

/** A drawer that has been closed goes with an animation, which the tests' browser does not have. */
function openDrawers(): number {
  return document.querySelectorAll('.ant-drawer-open').length
}

function serve(more: Handlers = {}) {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/home': () => ({ body: homeAnswer() }),
    'GET /api/v1/home/movements': () => ({ body: movementsAnswer() }),
    'GET /api/v1/customers/count': () => ({ body: { count: 3360, exact: true } }),
    ...recordHandlers(1),
    ...more,
  })
}
