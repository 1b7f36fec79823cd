import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { meAnswer } from '../../testing/answers.ts'
import { FakeEventSource } from '../../testing/fake-event-source.ts'
import { fakeServer, type Handlers, problem } from '../../testing/fake-server.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { ID, recordAnswer } from './record-answers.testkit.ts'

const PRODUCT = recordAnswer('product', 1, { code: 'T-1', name: 'Dragon Well', category: 'Tea' })
const PATH = `/api/v1/products/${PRODUCT.id}`
const COMMON: Handlers = {
  'GET /api/v1/me': () => ({ body: meAnswer() }),
  'GET /api/v1/members': () => ({ body: { items: [] } }),
  'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
  [`GET ${PATH}`]: () => ({ body: PRODUCT }),
}

async function edit(name: string, typed: string): Promise<void> {
  await userEvent.click(await screen.findByRole('button', { name: new RegExp(`^(Edit|Add) ${name}`) }))
  const input = await screen.findByRole('textbox', { name })
  await userEvent.clear(input)
  await userEvent.type(input, `${typed}{Enter}`)
}

describe('the page of a record', () => {
  test('shows its fields by their words and saves one upon the version that was seen', async () => {
    const sent: unknown[] = []
    fakeServer({
      ...COMMON,
      [`PATCH ${PATH}`]: ({ body }) => {
        sent.push(body)
        return { body: { ...PRODUCT, version: 2, category: 'Green tea' } }
      },
    })
    renderApp(`/products/${PRODUCT.id}`)
    await screen.findByRole('heading', { name: 'Dragon Well' })
    await edit('Category', 'Green tea')
    await screen.findByRole('button', { name: 'Edit Category: Green tea' })
    expect(sent).toEqual([{ version: 1, category: 'Green tea' }])
  })

  test('a change of the same field by another is laid beside what was typed; another field goes through', async () => {
    const theirs = { ...PRODUCT, version: 2, category: 'Black tea', code: 'T-2' }
    const sent: unknown[] = []
    fakeServer({
      ...COMMON,
      [`PATCH ${PATH}`]: ({ body }) => {
        sent.push(body)
        const { version, category } = body as { version: number; category: string }
        return version === 1
          ? problem(409, 'record.changed_meanwhile', 'Changed.', { details: { current: theirs } })
          : { body: { ...theirs, version: 3, category } }
      },
    })
    renderApp(`/products/${PRODUCT.id}`)
    await edit('Category', 'Green tea')
    await screen.findByText(/changed this to “Black tea”/)
    await screen.findByText(/Product code: T-1 → T-2/)
    expect(screen.getByRole('textbox', { name: 'Category' })).toHaveProperty('value', 'Green tea')
    await userEvent.click(screen.getByRole('button', { name: 'Keep mine' }))
    await screen.findByRole('button', { name: 'Edit Category: Green tea' })
    expect(sent).toEqual([
      { version: 1, category: 'Green tea' },
      { version: 2, category: 'Green tea' },
    ])
  })

  test('follows what happens elsewhere', async () => {
    let name = 'Dragon Well'
    fakeServer({ ...COMMON, [`GET ${PATH}`]: () => ({ body: { ...PRODUCT, name } }) })
    renderApp(`/products/${PRODUCT.id}`)
    await screen.findByRole('heading', { name })
    name = 'Longjing'
    const stream = FakeEventSource.opened.findLast(({ topics }) => topics.includes(`product:${PRODUCT.id}`))
    stream?.hint(`product:${PRODUCT.id}`)
    await screen.findByRole('heading', { name: 'Longjing' })
  })

  test('is archived with a way back, and restored from the notice', async () => {
    const archived = { ...PRODUCT, version: 2, archivedAt: '2026-11-03T08:00:00Z' }
    fakeServer({
      ...COMMON,
      [`DELETE ${PATH}`]: () => ({ body: archived }),
      [`POST ${PATH}/restoration`]: () => ({ body: { ...PRODUCT, version: 3 } }),
    })
    renderApp(`/products/${PRODUCT.id}`)
    await userEvent.click(await screen.findByRole('button', { name: 'More' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Archive' }))
    const notice = await screen.findByText(/^Archived on/)
    expect(screen.queryByRole('button', { name: /^Edit Category/ })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Restore' }))
    await waitFor(() => expect(notice.isConnected).toBe(false))
    await screen.findByRole('button', { name: /^Edit Category/ })
  })

  test('stays archived when an answer asked for before comes after', async () => {
    const archived = { ...PRODUCT, version: 2, archivedAt: '2026-11-03T08:00:00Z' }
    let answerLate = () => {}
    let asked = 0
    fakeServer({
      ...COMMON,
      [`GET ${PATH}`]: async () => {
        if (++asked === 2) await new Promise<void>((resolve) => (answerLate = resolve))
        return { body: PRODUCT }
      },
      [`DELETE ${PATH}`]: () => ({ body: archived }),
    })
    renderApp(`/products/${PRODUCT.id}`)
    await screen.findByRole('heading', { name: 'Dragon Well' })
    const stream = FakeEventSource.opened.findLast(({ topics }) => topics.includes(`product:${PRODUCT.id}`))
    stream?.hint(`product:${PRODUCT.id}`)
    await waitFor(() => expect(asked).toBe(2))
    await userEvent.click(await screen.findByRole('button', { name: 'More' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Archive' }))
    const notice = await screen.findByText(/^Archived on/)
    answerLate()
    await screen.findByRole('heading', { name: 'Dragon Well' })
    await new Promise((resolve) => requestAnimationFrame(resolve))
    expect(notice.isConnected).toBe(true)
  })

  test('says in words who changed what', async () => {
    const entry = {
      id: ID(9),
      at: '2026-11-03T08:00:00Z',
      actorId: ID(2),
      actorName: 'Wen Li',
      actorEmail: 'wen@example.com',
    }
    fakeServer({
      ...COMMON,
      [`GET ${PATH}/history`]: () => ({
        body: {
          items: [
            {
              ...entry,
              action: 'product.updated',
              object: 'product',
              objectId: PRODUCT.id,
              before: { category: null },
              after: { category: 'Tea' },
            },
          ],
          nextCursor: null,
          previousCursor: null,
        },
      }),
    })
    renderApp(`/products/${PRODUCT.id}?tab=history`)
    const item = await screen.findByText(/Wen Li set Category to/)
    expect(item.closest('li')?.textContent).toContain('Wen Li set Category to Tea')
  })

  test('of somebody who may only look has nothing to press', async () => {
    fakeServer({
      ...COMMON,
      'GET /api/v1/me': () => ({ body: meAnswer('viewer') }),
      [`GET ${PATH}`]: () => ({ body: { ...PRODUCT, can: { update: false, archive: false, assign: false } } }),
    })
    renderApp(`/products/${PRODUCT.id}`)
    await screen.findByText(/allows you to view this record/)
    const main = screen.getByRole('main')
    expect(within(main).queryByRole('button', { name: /Edit|Add|More/ })).toBeNull()
  })
})
