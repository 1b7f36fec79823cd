import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { fieldsAnswer } from '../../platform/records/list/list.testkit.ts'
import { ID, recordAnswer } from '../../platform/records/record-answers.testkit.ts'
import { meAnswer } from '../../testing/answers.ts'
import { fakeServer } from '../../testing/fake-server.ts'
import { renderPages } from '../../testing/render-app.tsx'

const contacts = [1, 2].map((place) =>
  recordAnswer('contact', place, { name: `Contact ${place}`, companyId: ID(9), companyName: 'Firm' }),
)

beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1_200)
})

test('each of the chosen records gets a task about it; undoing archives them', async () => {
  let made = 0
  const seen = fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    'GET /api/v1/contacts/fields': () => ({ body: fieldsAnswer('contact') }),
    'GET /api/v1/contacts/count': () => ({ body: { count: 2, exact: true } }),
    'GET /api/v1/contacts': () => ({ body: { items: contacts, nextCursor: null, previousCursor: null } }),
    'POST /api/v1/tasks': () => ({ status: 201, body: { id: ID(100 + ++made) } }),
    [`DELETE /api/v1/tasks/${ID(101)}`]: () => ({ body: {} }),
    [`DELETE /api/v1/tasks/${ID(102)}`]: () => ({ body: {} }),
  })
  renderPages('/contacts')
  await screen.findByRole('row', { name: /Contact 1/ })
  await userEvent.keyboard('jxjx')
  await screen.findByText('2 selected')
  await userEvent.click(await screen.findByRole('button', { name: 'Add task' }))
  const asked = within(await screen.findByRole('tooltip'))
  await userEvent.click(asked.getByRole('button', { name: 'Add task' }))
  await asked.findByText('Say what has to be done.')
  await userEvent.type(await asked.findByRole('textbox', { name: 'Subject' }), 'Call about spring')
  await userEvent.click(asked.getByRole('button', { name: 'Add task' }))
  await screen.findByText('2 tasks added.')
  const sent = seen.filter(({ method }) => method === 'POST').map(({ body }) => body)
  expect(new Set(sent)).toEqual(
    new Set([
      { subject: 'Call about spring', contactId: ID(1) },
      { subject: 'Call about spring', contactId: ID(2) },
    ]),
  )
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(seen.filter(({ method }) => method === 'DELETE')).toHaveLength(2))
})
