import { act, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { homeAnswer, meAnswer, movementsAnswer } from '../testing/answers.ts'
import { FakeEventSource } from '../testing/fake-event-source.ts'
import { fakeServer } from '../testing/fake-server.ts'
import { renderApp } from '../testing/render-app.tsx'

test('a look at old data is named, and its end is said when something newer is recorded', async () => {
  const { workspace } = meAnswer()
  let asOf: string | null = '2011-08-31T22:59:59Z'
  fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer('administrator', { workspace: { ...workspace, asOf } }) }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    'GET /api/v1/home': () => ({ body: homeAnswer() }),
    'GET /api/v1/home/movements': () => ({ body: movementsAnswer() }),
  })
  renderApp('/')
  const notice = await screen.findByRole('link', { name: 'Data as of 31 Aug 2011' })
  expect(notice.title).toContain('is saved with today’s date')
  await waitFor(() => expect(FakeEventSource.opened.at(-1)?.topics.split(',')).toContain('workspace'))
  asOf = null
  act(() => FakeEventSource.opened.at(-1)?.hint('workspace'))
  await screen.findByText('Figures are live again')
  screen.getByText(/calculated as of 31 Aug 2011/)
  expect(screen.queryByRole('link', { name: /Data as of/ })).toBeNull()
})
