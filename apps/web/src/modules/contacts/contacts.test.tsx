import { TimelinePage } from '@rapport/contract'
import { decodeFilter } from '@rapport/kernel'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { switchLanguage } from '../../platform/i18n/i18n.ts'
import { ID, recordAnswer } from '../../platform/records/record-answers.testkit.ts'
import { answer, meAnswer } from '../../testing/answers.ts'
import { type FakeRequest, fakeServer, type Handlers } from '../../testing/fake-server.ts'
import { renderPages } from '../../testing/render-app.tsx'
import { renderPart } from '../../testing/render-part.tsx'
import { ContactActions } from './ContactActions.tsx'
import { CompanyContacts } from './ContactPanel.tsx'
import { contacts } from './manifest.ts'

const COMPANY = { id: ID(7), name: 'Nordlicht', kind: 'company', archivedAt: null, can: { record: true } }
const WREN = recordAnswer('contact', 1, {
  name: 'Wren Hale',
  companyId: COMPANY.id,
  companyName: COMPANY.name,
  roles: ['decisionMaker', 'finance'],
  jobTitle: 'Head of finance',
  email: 'wren@nordlicht.example',
  mobile: '+44 7700 900123',
})
const PATH = `/api/v1/contacts/${WREN.id}`
const NO_ENTRIES = answer(TimelinePage, { items: [], nextCursor: null, previousCursor: null })

function serve(items: readonly object[], more: Handlers = {}): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    'GET /api/v1/contacts': () => ({ body: { items, nextCursor: null } }),
    'GET /api/v1/tasks': () => ({ body: { items: [], nextCursor: null } }),
    'GET /api/v1/customers': () => ({ body: { items: [COMPANY], nextCursor: null } }),
    [`GET /api/v1/customers/${COMPANY.id}`]: () => ({ body: COMPANY }),
    [`GET /api/v1/customers/${COMPANY.id}/timeline`]: () => ({ body: NO_ENTRIES }),
    [`GET ${PATH}`]: () => ({ body: WREN }),
    ...more,
  })
}

const panel = (change: object = {}) =>
  renderPart(<CompanyContacts record={{ ...COMPANY, ...change } as never} folded={false} />, { modules: [contacts] })

test('a company shows who works there, and who has to do with it from elsewhere', async () => {
  const seen = serve([WREN])
  await panel()
  const link = await screen.findByRole('link', { name: 'Wren Hale' })
  expect(link.getAttribute('href')).toBe(`/contacts/${WREN.id}`)
  screen.getByText(/Decision maker/)
  const query = seen.find(({ path }) => path === '/api/v1/contacts')?.query
  expect(decodeFilter(query?.get('filter') ?? '')).toEqual({
    or: [
      { field: 'companyId', op: 'eq', value: COMPANY.id },
      { field: 'otherCompaniesIds', op: 'in', value: [COMPANY.id] },
    ],
  })
})

test('a new contact begins at the company it was added from', async () => {
  const seen = serve([], { 'POST /api/v1/contacts': () => ({ status: 201, body: WREN }) })
  await panel()
  await userEvent.click(await screen.findByRole('button', { name: /Add contact/ }))
  const form = within(await screen.findByRole('dialog'))
  await form.findByText('Nordlicht')
  await userEvent.type(form.getByRole('textbox', { name: 'Name' }), 'Wren Hale{Enter}')
  await waitFor(() =>
    expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({ name: 'Wren Hale', companyId: COMPANY.id }),
  )
})

test('individuals have no contacts, and an archived company gets no new ones', async () => {
  const seen = serve([WREN])
  const { unmount } = await panel({ kind: 'individual' })
  expect(seen.some(({ path }) => path === '/api/v1/contacts')).toBe(false)
  unmount()
  await panel({ archivedAt: '2026-01-01T00:00:00Z' })
  await screen.findByRole('link', { name: 'Wren Hale' })
  expect(screen.queryByRole('button', { name: /Add contact/ })).toBeNull()
})

test('calling takes the mobile number before the other, and mail where there is an address', async () => {
  const { unmount } = await renderPart(<ContactActions contact={{ ...WREN, phone: '+44 20 7946 0001' }} />)
  expect(screen.getByRole('link', { name: 'Call' }).getAttribute('href')).toBe('tel:+447700900123')
  expect(screen.getByRole('link', { name: /mail/i }).getAttribute('href')).toBe('mailto:wren@nordlicht.example')
  unmount()
  await renderPart(<ContactActions contact={{ ...WREN, mobile: null, email: null }} />)
  expect(screen.queryByRole('link')).toBeNull()
})

test('the page has the company’s timeline as far as it names the contact, and what is logged names them', async () => {
  const seen = serve([], {
    [`POST /api/v1/customers/${COMPANY.id}/interactions`]: () => ({ status: 201, body: { id: ID(9), taskId: null } }),
  })
  renderPages(`/contacts/${WREN.id}`)
  await screen.findByRole('heading', { name: /Wren Hale/, level: 1 })
  await screen.findByText('No entries yet')
  const asked = seen.find(({ path }) => path.endsWith('/timeline'))?.query
  expect(asked?.get('contact')).toBe(WREN.id)
  await userEvent.type(await screen.findByRole('textbox', { name: 'Update' }), 'Likes oak{Control>}{Enter}{/Control}')
  await waitFor(() =>
    expect(seen.find(({ method }) => method === 'POST')?.body).toMatchObject({ body: 'Likes oak', contactId: WREN.id }),
  )
})

test('where the company is out of sight the timeline says so and asks for nothing', async () => {
  const seen = serve([], { [`GET ${PATH}`]: () => ({ body: { ...WREN, companyName: null } }) })
  renderPages(`/contacts/${WREN.id}`)
  await screen.findByRole('heading', { name: /Wren Hale/, level: 1 })
  await screen.findByText('You do not have access to this contact’s company.')
  expect(seen.some(({ path }) => path.endsWith('/timeline'))).toBe(false)
})

test('the page speaks Chinese', async () => {
  serve([], { 'GET /api/v1/me': () => ({ body: meAnswer('administrator', { language: 'zh' }) }) })
  await switchLanguage('zh')
  renderPages(`/contacts/${WREN.id}`)
  await screen.findByRole('heading', { name: /Wren Hale/, level: 1 })
  expect((await screen.findAllByText(/决策人/)).length).toBeGreaterThan(0)
  screen.getByRole('tab', { name: '时间线' })
})
