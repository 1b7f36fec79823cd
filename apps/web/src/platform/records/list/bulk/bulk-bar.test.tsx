import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { meAnswer, permissionsOf } from '../../../../testing/answers.ts'
import { type FakeRequest, type Handlers, problem } from '../../../../testing/fake-server.ts'
import { choose, renderPart } from '../../../../testing/render-part.tsx'
import { ID } from '../../record-answers.testkit.ts'
import { taskRow, taskServer } from '../list.testkit.ts'
import type { ListColumns } from '../list-columns.ts'
import { useBulkActs } from './acts.ts'
import { BulkBar } from './BulkBar.tsx'

const COLUMNS: ListColumns = [
  { key: 'subject', title: 'Subject', widthPx: 100, render: () => null },
  { key: 'state', title: 'Status', widthPx: 100, render: () => null },
  { key: 'tags', title: 'Tags', widthPx: 100, render: () => null },
]
const rows = (count: number) => Array.from({ length: count }, (_, at) => taskRow(at + 1, { state: 'open' }))

/** The bar over a list of which some are chosen. */
function Bar({ chosen, archived = false }: { chosen: ReturnType<typeof rows>; archived?: boolean }) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set(chosen.map(({ id }) => id)))
  return (
    <BulkBar
      object="task"
      acts={useBulkActs('task', archived, [])}
      rows={chosen.filter(({ id }) => ids.has(id))}
      columns={COLUMNS}
      params={archived ? { archived: 'only' } : {}}
      total={{ count: chosen.length, exact: true }}
      onSelect={setIds}
    />
  )
}

const changing = (places: readonly number[], handler: Handlers[string]): Handlers =>
  Object.fromEntries(places.map((place) => [`PATCH /api/v1/tasks/${ID(place)}`, handler]))
const sent = (seen: readonly FakeRequest[], method: string) => seen.filter((each) => each.method === method)

test('one field of all chosen is set; what tells records apart is not offered, and what has to hold not emptied', async () => {
  const seen = taskServer(
    () => [],
    changing([1, 2], ({ body }) => ({ body: taskRow(1, body as Record<string, unknown>) })),
  )
  await renderPart(<Bar chosen={rows(2)} />)
  await userEvent.click(await screen.findByRole('button', { name: 'Edit field' }))
  const apply = await screen.findByRole('button', { name: 'Apply' })
  expect(apply).toHaveProperty('disabled', true)
  await userEvent.click(screen.getByRole('combobox', { name: 'Field' }))
  expect(screen.queryByText('Subject', { selector: '.ant-select-item-option-content' })).toBeNull()
  await choose('Field', 'Status', 'Stat')
  expect(apply).toHaveProperty('disabled', true)
  await userEvent.click(await screen.findByRole('combobox', { name: 'New value' }))
  await userEvent.click(await screen.findByText('Waiting', { selector: '.ant-select-item-option-content *' }))
  await userEvent.click(apply)
  await screen.findByText('Status updated on 2 records.')
  expect(sent(seen, 'PATCH').map(({ body }) => body)).toEqual([
    { version: 1, state: 'waiting' },
    { version: 1, state: 'waiting' },
  ])
  // What they were before differs, so there is no way back for all at once.
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
})

test('a value that was chosen for one field is not kept for the next', async () => {
  taskServer(() => [])
  await renderPart(<Bar chosen={rows(1)} />)
  await userEvent.click(await screen.findByRole('button', { name: 'Edit field' }))
  await choose('Field', 'Status', 'Stat')
  await userEvent.click(await screen.findByRole('combobox', { name: 'New value' }))
  await userEvent.click(await screen.findByText('Done', { selector: '.ant-select-item-option-content *' }))
  const apply = screen.getByRole('button', { name: 'Apply' })
  expect(apply).toHaveProperty('disabled', false)
  await choose('Field', 'Priority', 'Prio')
  expect(apply).toHaveProperty('disabled', true)
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  await screen.findByText('1 selected')
})

test('of many that are refused the first are told, and all of them stay chosen', async () => {
  const places = [1, 2, 3, 4, 5, 6, 7]
  taskServer(
    () => [],
    Object.fromEntries(
      places.map((place) => [`DELETE /api/v1/tasks/${ID(place)}`, () => problem(403, 'access.denied', 'Not yours.')]),
    ),
  )
  await renderPart(<Bar chosen={rows(7)} />)
  await userEvent.click(await screen.findByRole('button', { name: 'Archive' }))
  await screen.findByText('7 could not be changed:')
  const said = screen.getAllByRole('listitem').map(({ textContent }) => textContent)
  expect(said).toHaveLength(6)
  expect(said.at(-1)).toBe('and 2 more')
  screen.getByText('7 selected')
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Close' }))
  expect(screen.queryByText('7 could not be changed:')).toBeNull()
})

test('an owner is taken away from those chosen', async () => {
  const seen = taskServer(
    () => [],
    changing([1], () => ({ body: taskRow(1) })),
  )
  await renderPart(<Bar chosen={rows(1)} />)
  await userEvent.click(await screen.findByRole('combobox', { name: 'Assign to…' }))
  await userEvent.click(await screen.findByText('Unassigned', { selector: '.ant-select-item-option-content' }))
  await screen.findByText('1 unassigned.')
  expect(sent(seen, 'PATCH')[0]?.body).toEqual({ version: 1, ownerId: null })
})

test('somebody else changed another value meanwhile: ours goes through on top; the same value is a conflict', async () => {
  const meanwhile = taskRow(1, { state: 'open', version: 5, priority: 'high' })
  let current = meanwhile
  const seen = taskServer(() => [], {
    [`GET /api/v1/tasks/${ID(1)}`]: () => ({ body: current }),
    ...changing([1], ({ body }) => {
      const { version } = body as { version: number }
      return version === 5 ? { body: meanwhile } : problem(409, 'task.changed_meanwhile', 'Somebody was faster.')
    }),
  })
  const { unmount } = await renderPart(<Bar chosen={rows(1)} />)
  await choose('Assign to…', 'Tom Becker')
  await screen.findByText('1 assigned to Tom Becker.')
  expect(sent(seen, 'PATCH').map(({ body }) => (body as { version: number }).version)).toEqual([1, 5])
  unmount()
  current = { ...meanwhile, ownerId: ID(55) }
  await renderPart(<Bar chosen={rows(1)} />)
  await choose('Assign to…', 'Tom Becker')
  expect((await screen.findByRole('listitem')).textContent).toBe('Task 1: Somebody was faster.')
})

test('what is chosen leaves as a file: columns as shown, choices in words, and no formulas', async () => {
  const parts: string[] = []
  const Whole = Blob
  vi.stubGlobal(
    'Blob',
    class {
      constructor(texts: string[]) {
        parts.push(...texts)
      }
    },
  )
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function named(this: HTMLAnchorElement) {
    parts.push(this.download)
  })
  const [create, revoke] = [URL.createObjectURL, URL.revokeObjectURL]
  Object.assign(URL, { createObjectURL: () => 'blob:it', revokeObjectURL: () => {} })
  try {
    taskServer(() => [])
    const chosen = [
      taskRow(1, { subject: '=1+1', state: 'open' }),
      taskRow(2, { subject: 'Say "no", now', state: 'done' }),
    ]
    await renderPart(<Bar chosen={chosen} />)
    await userEvent.click(await screen.findByRole('button', { name: 'Export' }))
    expect(parts).toEqual(['\uFEFFSubject,Status\r\n\'=1+1,To do\r\n"Say ""no"", now",Done\r\n', 'Tasks.csv'])
  } finally {
    vi.stubGlobal('Blob', Whole)
    Object.assign(URL, { createObjectURL: create, revokeObjectURL: revoke })
  }
})

test('archived records are brought back or deleted, with the way back to the archive', async () => {
  const seen = taskServer(() => [], {
    [`POST /api/v1/tasks/${ID(1)}/restoration`]: () => ({ body: taskRow(1) }),
    [`DELETE /api/v1/tasks/${ID(1)}`]: () => ({ body: taskRow(1) }),
  })
  await renderPart(<Bar chosen={rows(1)} archived />)
  const restore = await screen.findByRole('button', { name: 'Restore' })
  const acts = within(restore.closest('section') as HTMLElement).getAllByRole('button')
  expect(acts.map(({ textContent }) => textContent)).toEqual(['Restore', 'Delete', 'Clear selection'])
  await userEvent.click(restore)
  await screen.findByText('1 restored.')
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  await screen.findByText('Undone for 1 record.')
  expect(sent(seen, 'DELETE')).toHaveLength(1)
})

test('who only reads chooses nothing to be done', async () => {
  taskServer(() => [])
  const permissions = { ...permissionsOf('member'), ...NO_TASKS }
  await renderPart(<Bar chosen={rows(1)} />, { me: meAnswer('member', { permissions }) })
  await screen.findByText('1 selected')
  await waitFor(() =>
    expect(screen.getAllByRole('button').map((each) => each.textContent)).toEqual(['Clear selection']),
  )
})

const NO_TASKS = Object.fromEntries(
  (['update', 'assign', 'archive', 'delete', 'export'] as const).map((action) => [`task.${action}`, 'none' as const]),
)
