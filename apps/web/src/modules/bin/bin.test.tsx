import { type BinnedRecord, BinnedRecord as BinnedSchema } from '@rapport/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { ID, recordAnswer } from '../../platform/records/record-answers.testkit.ts'
import { answer, meAnswer } from '../../testing/answers.ts'
import { type FakeRequest, fakeServer, type Handlers, problem } from '../../testing/fake-server.ts'
import { renderApp, renderPages } from '../../testing/render-app.tsx'

const PRODUCT = recordAnswer('product', 1, {
  code: 'T-1',
  name: 'Dragon Well',
  can: { update: true, archive: true, assign: true, delete: true },
})
const PATH = `/api/v1/products/${PRODUCT.id}`

function binned(place: number, change: Partial<BinnedRecord> = {}): BinnedRecord {
  return answer(BinnedSchema, {
    object: 'product',
    id: ID(place),
    title: `Tea ${place}`,
    deletedAt: '2026-11-03T08:00:00Z',
    deletedByName: 'Ada',
    removeAt: '2026-12-03T08:00:00Z',
    usedBy: [],
    can: { restore: true, remove: true },
    ...change,
  })
}

function serve(items: () => readonly BinnedRecord[], more: Handlers = {}): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    'GET /api/v1/bin': ({ query }) => ({
      body: {
        items: items().filter(
          ({ object, id }) =>
            [null, object].includes(query.get('object')) && [null, id].includes(query.get('recordId')),
        ),
        nextCursor: null,
        previousCursor: null,
      },
    }),
    ...more,
  })
}

test('the bin says who deleted what and until when it can be restored, and restores it', async () => {
  let items = [binned(1), binned(2, { deletedByName: null, can: { restore: true, remove: false } })]
  const seen = serve(() => items, {
    [`DELETE ${PATH}/deletion`]: () => {
      items = items.slice(1)
      return { body: { id: ID(1), isDeleted: false } }
    },
  })
  renderPages('/bin')
  const row = within(await screen.findByRole('row', { name: /Tea 1/ }))
  row.getByText('3 Nov 2026 by Ada')
  row.getByText('until 3 Dec 2026')
  expect(screen.queryByRole('button', { name: 'Remove “Tea 2” for good' })).toBeNull()
  await userEvent.click(row.getByRole('button', { name: 'Restore “Tea 1”' }))
  await waitFor(() => expect(screen.queryByRole('row', { name: /Tea 1/ })).toBeNull())
  expect(seen.some(({ method, path }) => method === 'DELETE' && path === `${PATH}/deletion`)).toBe(true)
})

test('removing for good is asked first, and what something refers to stays with the reason', async () => {
  const seen = serve(() => [binned(1, { usedBy: ['task', 'other'] })], {
    'POST /api/v1/bin/removal': () => ({ body: { removed: [], kept: [{ id: ID(1), usedBy: ['task', 'other'] }] } }),
  })
  renderPages('/bin')
  await screen.findByText('Still used by: Tasks, files or timeline entries')
  await userEvent.click(screen.getByRole('button', { name: 'Remove “Tea 1” for good' }))
  expect(seen.some(({ method }) => method === 'POST')).toBe(false)
  const asked = within(await screen.findByRole('tooltip'))
  await userEvent.click(asked.getByRole('button', { name: 'Remove for good' }))
  await screen.findByText('“Tea 1” stays in the bin. Still used by: Tasks, files or timeline entries.')
  expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({ object: 'product', ids: [ID(1)] })
})

test('an empty bin, and one that cannot be read, say so', async () => {
  serve(() => [])
  const { unmount } = renderPages('/bin')
  await screen.findByText('The bin is empty')
  unmount()
  serve(() => [], { 'GET /api/v1/bin': () => problem(500, 'internal', 'broken') })
  renderPages('/bin')
  await screen.findByText('Could not load the bin', undefined, { timeout: 8_000 })
})

test('a record is deleted from its page with a way back, and says that it lies in the bin', async () => {
  let isDeleted = false
  const deleted = { ...PRODUCT, archivedAt: '2026-11-03T08:00:00Z', version: 2 }
  const move = (to: boolean) => () => {
    isDeleted = to
    return { body: { id: PRODUCT.id, isDeleted } }
  }
  serve(() => (isDeleted ? [binned(1)] : []), {
    [`GET ${PATH}`]: () => ({ body: isDeleted ? deleted : PRODUCT }),
    [`POST ${PATH}/deletion`]: move(true),
    [`DELETE ${PATH}/deletion`]: move(false),
  })
  renderApp(`/products/${PRODUCT.id}?tab=fields`)
  await userEvent.click(await screen.findByRole('button', { name: 'More' }))
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete' }))
  await screen.findByText('Product deleted. It stays in the bin for 30 days.')
  const notice = await screen.findByText(/^Deleted on 3 Nov 2026 by Ada/)
  expect(screen.queryByRole('button', { name: /^Edit Category/ })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Restore' }))
  await waitFor(() => expect(notice.isConnected).toBe(false))
})
