import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { switchLanguage } from '../../platform/i18n/i18n.ts'
import { recordAnswer } from '../../platform/records/record-answers.testkit.ts'
import { type FakeRequest, fakeServer, type Handlers, problem } from '../../testing/fake-server.ts'
import { choose, renderPart } from '../../testing/render-part.tsx'
import { tasks } from './manifest.ts'
import { NewTask } from './NewTask.tsx'

const CREATED = recordAnswer('task', 1, { subject: 'Weekly report' })

function serve(more: Handlers = {}): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/customers': () => ({ body: { items: [], nextCursor: null } }),
    'GET /api/v1/contacts': () => ({ body: { items: [], nextCursor: null } }),
    'POST /api/v1/tasks': () => ({ status: 201, body: CREATED }),
    ...more,
  })
}

async function open(preset: Record<string, string> = {}) {
  const onClose = vi.fn()
  await renderPart(<NewTask open onClose={onClose} preset={preset} />, { modules: [tasks] })
  await userEvent.type(await screen.findByRole('textbox', { name: 'Subject' }), 'Weekly report')
  return onClose
}

const send = async () => userEvent.click(screen.getByRole('button', { name: 'Create task' }))
const posted = (seen: readonly FakeRequest[]) => seen.filter(({ method }) => method === 'POST').map(({ body }) => body)

test('every second week on two days, a number of times, is sent as a rule', async () => {
  const seen = serve()
  const onClose = await open({ dueAt: '2026-12-07T09:00:00.000Z' })
  await choose(/^Repeats/, 'Every week')
  const days = screen.getByRole('group', { name: 'On these days' })
  await userEvent.click(within(days).getByRole('checkbox', { name: 'Thu' }))
  await userEvent.click(within(days).getByRole('checkbox', { name: 'Mon' }))
  const interval = screen.getByRole('spinbutton', { name: 'Every' })
  await userEvent.clear(interval)
  await userEvent.type(interval, '2')
  screen.getByText('weeks')
  await choose('Ends', 'After a number of times')
  await userEvent.clear(screen.getByRole('spinbutton', { name: 'After a number of times' }))
  await userEvent.type(screen.getByRole('spinbutton', { name: 'After a number of times' }), '6')
  await send()
  await waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(posted(seen)).toMatchObject([
    { dueAt: '2026-12-07T09:00:00.000Z', repetition: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=6' },
  ])
})

test('every month on its last day is one tick, and going back to “does not repeat” sends no rule', async () => {
  const seen = serve()
  await open({ dueAt: '2026-12-31T09:00:00.000Z' })
  await choose(/^Repeats/, 'Every month')
  await userEvent.click(screen.getByRole('checkbox', { name: 'On the last day of the month' }))
  await send()
  await waitFor(() => expect(posted(seen)).toHaveLength(1))
  expect(posted(seen)[0]).toMatchObject({ repetition: 'FREQ=MONTHLY;BYMONTHDAY=-1' })
})

test('a repetition is taken back before the task is saved', async () => {
  const seen = serve()
  await open({ dueAt: '2026-12-31T09:00:00.000Z' })
  await choose(/^Repeats/, 'Every day')
  await choose(/^Repeats/, 'Does not repeat')
  expect(screen.queryByRole('combobox', { name: 'Ends' })).toBeNull()
  await send()
  await waitFor(() => expect(posted(seen)).toHaveLength(1))
  expect(posted(seen)[0]).not.toHaveProperty('repetition')
})

test('one that ends on a day ends a year after the first time, until another day is chosen', async () => {
  const seen = serve()
  await open({ dueAt: '2026-12-07T09:00:00.000Z' })
  await choose(/^Repeats/, 'Every day')
  await choose('Ends', 'On a date')
  await send()
  await waitFor(() => expect(posted(seen)).toHaveLength(1))
  expect(posted(seen)[0]).toMatchObject({ repetition: expect.stringMatching(/^FREQ=DAILY;UNTIL=20271207T\d{6}Z$/) })
})

test('what the server says of the rule stands at its field', async () => {
  const message = 'Set when the task is due first; it repeats from there.'
  serve({
    'POST /api/v1/tasks': () =>
      problem(400, 'request.field_wrong', 'Some fields need another look.', {
        fieldErrors: [{ path: 'repetition', code: 'task.repetition_without_due', message }],
      }),
  })
  const onClose = await open()
  await choose(/^Repeats/, 'Every week')
  await send()
  await screen.findByText(message)
  expect(onClose).not.toHaveBeenCalled()
  expect(screen.getByRole('textbox', { name: 'Subject' })).toHaveProperty('value', 'Weekly report')
})

test('the form speaks Chinese', async () => {
  serve()
  await switchLanguage('zh')
  await renderPart(<NewTask open onClose={() => {}} preset={{}} />, { modules: [tasks] })
  await screen.findByRole('textbox', { name: '主题' })
  await choose(/^重复/, '每周')
  const days = screen.getByRole('group', { name: '重复日' })
  expect(within(days).getAllByRole('checkbox')).toHaveLength(7)
  within(days).getByRole('checkbox', { name: '周一' })
  await choose('结束', '达到次数')
  screen.getByRole('spinbutton', { name: '达到次数' })
})

test('a task about a record of any object names it by its kind and name', async () => {
  const product = recordAnswer('product', 4, { code: 'T-1', name: 'Dragon Well' })
  const seen = serve({ 'GET /api/v1/products': () => ({ body: { items: [product], nextCursor: null } }) })
  await open()
  await choose(/^Regarding/, 'Product')
  await choose('Record', 'Dragon Well')
  await send()
  await waitFor(() => expect(posted(seen)).toMatchObject([{ regarding: `product:${product.id}` }]))
})
