import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { switchLanguage } from '../../platform/i18n/i18n.ts'
import { taskServer } from '../../platform/records/list/list.testkit.ts'
import { ID, recordAnswer } from '../../platform/records/record-answers.testkit.ts'
import { meAnswer } from '../../testing/answers.ts'
import { type FakeRequest, type Handlers, problem } from '../../testing/fake-server.ts'
import { renderPages } from '../../testing/render-app.tsx'

const TASK = recordAnswer('task', 1, {
  subject: 'Send the quote',
  type: 'email',
  customerId: ID(7),
  customerName: 'Nordlicht',
  dueAt: '2027-01-04T09:00:00Z',
  repetition: 'FREQ=WEEKLY;BYDAY=MO',
  about: 'Two price tiers',
})
const PATH = `/api/v1/tasks/${TASK.id}`

beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1_200)
})

function serve(more: Handlers = {}): FakeRequest[] {
  return taskServer(() => [TASK], { [`GET ${PATH}`]: () => ({ body: TASK }), ...more })
}

test('says what is to be done, for whom, until when, and how it comes back', async () => {
  serve()
  renderPages(`/tasks/${TASK.id}`)
  await screen.findByRole('heading', { name: /Send the quote/, level: 1 })
  expect(screen.getAllByRole('link', { name: 'Nordlicht' })[0]?.getAttribute('href')).toBe(`/customers/${ID(7)}`)
  screen.getByText('Two price tiers')
  screen.getByText('Every week on Mon')
})

test('the same in Chinese', async () => {
  serve({ 'GET /api/v1/me': () => ({ body: meAnswer('administrator', { language: 'zh' }) }) })
  await switchLanguage('zh')
  renderPages(`/tasks/${TASK.id}`)
  await screen.findByRole('heading', { name: /Send the quote/, level: 1 })
  await screen.findByText('每周一')
  screen.getByRole('button', { name: '完成' })
})

test('is done with its outcome, which Ctrl+Enter sends; the next one is announced', async () => {
  const seen = serve({
    [`PATCH ${PATH}`]: () => ({ body: { ...TASK, state: 'done', repetition: null, version: 2 } }),
  })
  renderPages(`/tasks/${TASK.id}`)
  await userEvent.click(await screen.findByRole('button', { name: 'Done' }))
  const outcome = await screen.findByRole('textbox', { name: 'What was the outcome?' })
  await userEvent.type(outcome, 'Sent{Control>}{Enter}{/Control}')
  await screen.findByText('Task done. The next one is on the list.')
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
  const change = seen.find(({ method }) => method === 'PATCH')
  expect(change?.body).toEqual({ version: 1, state: 'done', outcome: 'Sent' })
  expect(change?.headers.get('idempotency-key')).toBeTruthy()
})

test('an outcome that was begun is still there when the form is opened again', async () => {
  serve()
  const { unmount } = renderPages(`/tasks/${TASK.id}`)
  await userEvent.click(await screen.findByRole('button', { name: 'Done' }))
  await userEvent.type(await screen.findByRole('textbox', { name: 'What was the outcome?' }), 'Half a sentence')
  unmount()
  renderPages(`/tasks/${TASK.id}`)
  await userEvent.click(await screen.findByRole('button', { name: 'Done' }))
  expect(await screen.findByRole('textbox', { name: 'What was the outcome?' })).toHaveProperty(
    'value',
    'Half a sentence',
  )
})

test('one that is not there, or not to be seen, is said so', async () => {
  serve({ [`GET ${PATH}`]: () => problem(404, 'record.not_found', 'Not there.') })
  renderPages(`/tasks/${TASK.id}`)
  await screen.findByRole('heading', { name: 'Page not found' })
  expect(screen.queryByRole('button', { name: 'Done' })).toBeNull()
})

test('the list says how far due times are, and opens a task', async () => {
  const dueAt = new Date(Date.now() + 10 * 86_400_000).toISOString()
  taskServer(() => [{ ...TASK, dueAt }])
  renderPages('/tasks?view=all')
  const row = await screen.findByRole('row', { name: /Send the quote/ })
  within(row).getByTitle('in 10 days')
  expect(within(row).getByRole('link', { name: 'Send the quote' }).getAttribute('href')).toBe(`/tasks/${TASK.id}`)
})

test('an empty list of own tasks says so and offers to add one', async () => {
  taskServer(() => [])
  renderPages('/tasks')
  await screen.findByText('No tasks yet')
  screen.getByText('Nothing belongs in this view at the moment.')
  await userEvent.click(screen.getAllByRole('button', { name: 'New task' }).at(-1) as HTMLElement)
  const form = within(await screen.findByRole('dialog', { name: 'New task' }))
  await form.findByRole('textbox', { name: 'Subject' })
})
