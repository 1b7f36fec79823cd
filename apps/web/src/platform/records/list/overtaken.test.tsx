import { decodeFilter } from '@rapport/kernel'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { type FakeRequest, type Handlers, problem } from '../../../testing/fake-server.ts'
import { renderPages } from '../../../testing/render-app.tsx'
import { ID } from '../record-answers.testkit.ts'
import { taskRow, taskServer } from './list.testkit.ts'

const PATH = `/api/v1/tasks/${ID(1)}`
const mine = taskRow(1, { subject: 'Task 1', state: 'open' })
const theirs = taskRow(1, { subject: 'Theirs', state: 'done', version: 7 })

beforeEach(() => {
  localStorage.clear()
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1_200)
})

/** Somebody else saved first: only a save upon their version goes through. */
const OVERTAKEN: Handlers = {
  [`GET ${PATH}`]: () => ({ body: theirs }),
  [`PATCH ${PATH}`]: ({ body }) => {
    const values = body as Record<string, unknown>
    return values.version === 7
      ? { body: { ...theirs, ...values, version: 8 } }
      : problem(409, 'record.changed_meanwhile', 'Changed.', { details: { current: theirs } })
  },
}
const patches = (seen: readonly FakeRequest[]) =>
  seen.filter(({ method }) => method === 'PATCH').map(({ body }) => body)

async function typeOver(text: string): Promise<void> {
  await screen.findByRole('row', { name: /Task 1/ })
  await userEvent.keyboard('j{F2}')
  const input = await screen.findByRole('textbox', { name: 'Subject' })
  await userEvent.clear(input)
  await userEvent.type(input, `${text}{Enter}`)
}

test('in a cell both values stand side by side; keeping one’s own saves it upon theirs', async () => {
  const seen = taskServer(() => [mine], OVERTAKEN)
  renderPages('/tasks?view=all&columns=subject,state')
  await typeOver('Ours')
  const both = within(await screen.findByRole('alert'))
  both.getByText('Theirs')
  both.getByText('Ours')
  await userEvent.click(both.getByRole('button', { name: 'Keep mine' }))
  await waitFor(() => expect(patches(seen)).toHaveLength(2))
  expect(patches(seen).at(-1)).toEqual({ version: 7, subject: 'Ours' })
})

test('in a cell theirs is taken without another request', async () => {
  const seen = taskServer(() => [mine], OVERTAKEN)
  renderPages('/tasks?view=all&columns=subject,state')
  await typeOver('Ours')
  await userEvent.click(await screen.findByRole('button', { name: 'Use theirs' }))
  await screen.findByRole('row', { name: /Theirs/ })
  expect(patches(seen)).toHaveLength(1)
})

test('a card that somebody else moved first says both columns, and moves when one insists', async () => {
  const seen = taskServer(({ query }) => {
    const filter = JSON.stringify(decodeFilter(query.get('filter') ?? ''))
    return filter.includes('"op":"eq","value":"open"') ? [mine] : []
  }, OVERTAKEN)
  renderPages('/tasks?view=all&layout=board')
  const open = await screen.findByRole('region', { name: 'To do' })
  await userEvent.click(await within(open).findByRole('button', { name: 'Move Task 1' }))
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Waiting' }))
  await screen.findByText('“Theirs” is now in Done; you moved it to Waiting.')
  await userEvent.click(screen.getByRole('button', { name: 'Keep mine' }))
  await waitFor(() => expect(patches(seen).at(-1)).toEqual({ version: 7, state: 'waiting' }))
})

test('a pasted value that somebody else overtook is left out, with both values', async () => {
  taskServer(() => [mine], OVERTAKEN)
  renderPages('/tasks?view=all&sort=subject&columns=subject,state')
  await screen.findByRole('row', { name: /Task 1/ })
  const grid = screen.getByRole('grid')
  grid.focus()
  await userEvent.keyboard('{ArrowRight}{ArrowRight}')
  fireEvent.paste(grid, { clipboardData: { getData: () => 'Waiting' } })
  const dialog = within(await screen.findByRole('dialog'))
  await userEvent.click(dialog.getByRole('button', { name: 'Save 1 value' }))
  await screen.findByText(/Task 1, Status: Someone else saved “Done” first; yours, “Waiting”, was not saved/)
})
