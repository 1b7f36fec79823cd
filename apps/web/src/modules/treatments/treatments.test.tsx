import { CustomerTreatments, OverdueTreatments } from '@rapport/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { switchLanguage, wantWords } from '../../platform/i18n/i18n.ts'
import { ID } from '../../platform/records/record-answers.testkit.ts'
import { answer, meAnswer } from '../../testing/answers.ts'
import { fakeServer, type Handlers } from '../../testing/fake-server.ts'
import { renderPages } from '../../testing/render-app.tsx'
import { renderPart } from '../../testing/render-part.tsx'
import { TreatmentPanel } from './TreatmentPanel.tsx'

const VISIT = {
  treatmentId: ID(1),
  name: 'Executive visit',
  class: 'vip' as const,
  everyDays: 90,
  activity: 'visit',
  about: null,
  lastDoneAt: '2026-06-01T08:00:00Z',
  lastDoneByName: 'Ben',
  dueAt: '2026-08-30T08:00:00Z',
  isOverdue: true,
}
const OFFER = {
  ...VISIT,
  treatmentId: ID(2),
  name: 'Personal offer',
  class: 'individual' as const,
  activity: null,
  lastDoneAt: null,
  lastDoneByName: null,
  dueAt: '2026-12-30T08:00:00Z',
  isOverdue: false,
}
const CUSTOMER = { id: ID(7), kind: 'individual', archivedAt: null, can: { record: true } }
const PATH = `/api/v1/customers/${CUSTOMER.id}/treatments`

const serve = (more: Handlers = {}) =>
  fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    [`GET ${PATH}`]: () => ({ body: answer(CustomerTreatments, { items: [VISIT, OFFER] }) }),
    ...more,
  })

async function panel(change: object = {}) {
  await wantWords('treatments')
  return renderPart(<TreatmentPanel record={{ ...CUSTOMER, ...change } as never} folded={false} />)
}

test('a customer’s page says when each treatment was last done, by whom, and what is overdue', async () => {
  serve()
  await panel()
  const items = (await screen.findAllByRole('listitem')).map(({ textContent }) => textContent)
  expect(items[0]).toBe('Executive visit VIP customersLast done 1 Jun 2026 by Ben · overdue since 30 Aug 2026')
  expect(items[1]).toBe('Personal offer IndividualsNever done · due 30 Dec 2026')
})

test('doing one is ticked with a note, and logged unless that is not wanted; what is no activity is only ticked', async () => {
  const seen = serve({
    [`POST ${PATH}/${VISIT.treatmentId}/completion`]: () => ({ status: 201, body: { items: [] } }),
    [`POST ${PATH}/${OFFER.treatmentId}/completion`]: () => ({ status: 201, body: { items: [] } }),
  })
  await panel()
  await userEvent.click(await screen.findByRole('button', { name: 'Mark as done: Executive visit' }))
  await userEvent.type(await screen.findByRole('textbox', { name: /What was done/ }), 'Talked about next year')
  await userEvent.click(screen.getByRole('button', { name: 'Mark as done' }))
  await waitFor(() =>
    expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({
      note: 'Talked about next year',
      isLogged: true,
    }),
  )
  await userEvent.click(await screen.findByRole('button', { name: 'Mark as done: Personal offer' }))
  expect(screen.queryByRole('checkbox')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Mark as done' }))
  await waitFor(() => expect(seen.findLast(({ method }) => method === 'POST')?.body).toMatchObject({ isLogged: false }))
})

test('who may only look has nothing to tick', async () => {
  serve()
  await panel({ can: { record: false } })
  await screen.findByText('Executive visit')
  expect(screen.queryByRole('button')).toBeNull()
})

test('what is overdue is listed with its customer, for oneself or for somebody else', async () => {
  const items = [{ ...VISIT, customerId: ID(7), customerName: 'Nordlicht' }]
  const found = answer(OverdueTreatments, { items, hasMore: false })
  const seen = serve({
    'GET /api/v1/members': () => ({ body: { items: [{ id: ID(90), name: 'Wen Li' }] } }),
    'GET /api/v1/treatments/overdue': ({ query }) => ({
      body: query.get('owner') === ID(90) ? { items: [], hasMore: false } : found,
    }),
  })
  renderPages('/treatments/overdue')
  const link = await screen.findByRole('link', { name: 'Nordlicht' })
  expect(link.getAttribute('href')).toBe(`/customers/${ID(7)}`)
  await userEvent.click(screen.getByRole('combobox', { name: 'Owner of the customers' }))
  await userEvent.click(await screen.findByTitle('Wen Li'))
  await screen.findByText('Nothing is overdue')
  expect(seen.findLast(({ path }) => path.endsWith('/overdue'))?.query.get('owner')).toBe(ID(90))
})

test('the list speaks Chinese', async () => {
  serve({
    'GET /api/v1/me': () => ({ body: meAnswer('administrator', { language: 'zh' }) }),
    'GET /api/v1/treatments/overdue': () => ({ body: { items: [], hasMore: false } }),
  })
  await switchLanguage('zh')
  renderPages('/treatments/overdue')
  const main = within(await screen.findByRole('main'))
  await main.findByRole('heading', { name: '逾期维护' })
  await main.findByText('没有逾期事项')
})
