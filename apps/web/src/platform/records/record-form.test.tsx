import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, test, vi } from 'vitest'
import { meAnswer } from '../../testing/answers.ts'
import { fakeServer, type Handlers, problem } from '../../testing/fake-server.ts'
import { renderPart } from '../../testing/render-part.tsx'
import { RecordFormDrawer } from './RecordFormDrawer.tsx'
import { ID, recordAnswer } from './record-answers.testkit.ts'

const COMPANY = { id: ID(7), name: 'Nordlicht GmbH' }
const COMMON: Handlers = {
  'GET /api/v1/members': () => ({ body: { items: [] } }),
  [`GET /api/v1/customers/${COMPANY.id}`]: () => ({ body: COMPANY }),
  'GET /api/v1/customers': () => ({ body: { items: [COMPANY], nextCursor: null } }),
}

describe('a new record', () => {
  test('asks for the fields of the declaration and sends what was filled in, with one key until it succeeded', async () => {
    let tries = 0
    const seen = fakeServer({
      ...COMMON,
      'POST /api/v1/contacts': () => {
        tries++
        if (tries === 1) return problem(503, 'server.busy', 'Busy.')
        return { status: 201, body: recordAnswer('contact', 1, { name: 'Ada', companyId: COMPANY.id }) }
      },
    })
    const onClose = vi.fn()
    await renderPart(<RecordFormDrawer object="contact" open onClose={onClose} preset={{ companyId: COMPANY.id }} />)
    await screen.findByText(COMPANY.name)
    await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), 'Ada')
    await userEvent.click(screen.getByRole('combobox', { name: /^Roles/ }))
    await userEvent.click(await screen.findByText('Decision maker', { selector: '.ant-select-item-option-content *' }))
    const send = screen.getByRole('button', { name: 'Create contact' })
    await userEvent.click(send)
    expect((await screen.findByRole('alert')).textContent).toContain('Busy.')
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveProperty('value', 'Ada')
    await userEvent.click(send)
    await waitFor(() => expect(onClose).toHaveBeenCalled())
    const posts = seen.filter(({ method }) => method === 'POST')
    expect(posts.map(({ body }) => body)).toEqual([
      { name: 'Ada', companyId: COMPANY.id, roles: ['decisionMaker'] },
      { name: 'Ada', companyId: COMPANY.id, roles: ['decisionMaker'] },
    ])
    const keys = posts.map(({ headers }) => headers.get('idempotency-key'))
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
    expect(keys[1]).toBe(keys[0])
    await screen.findByText(/Contact “Ada” created/)
  })

  test('says what is missing before it is sent, and what the server refused under its field', async () => {
    const seen = fakeServer({
      ...COMMON,
      'POST /api/v1/contacts': () =>
        problem(400, 'request.field_wrong', 'Some fields need another look.', {
          fieldErrors: [{ path: 'email', code: 'field.email_wrong', message: 'The address is not complete.' }],
        }),
    })
    await renderPart(<RecordFormDrawer object="contact" open onClose={() => {}} preset={{ companyId: COMPANY.id }} />)
    await userEvent.click(await screen.findByRole('button', { name: 'Create contact' }))
    await screen.findByText('This field is required.')
    expect(seen.some(({ method }) => method === 'POST')).toBe(false)
    await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'Ada')
    await userEvent.type(screen.getByRole('textbox', { name: /^E-mail/ }), 'ada@{Enter}')
    await screen.findByText('The address is not complete.')
  })

  test('keeps what was typed through closing, until it is cleared', async () => {
    fakeServer(COMMON)
    const form = <RecordFormDrawer object="contact" open onClose={() => {}} />
    const { unmount } = await renderPart(form)
    await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), 'Ada')
    unmount()
    await renderPart(form)
    expect(await screen.findByRole('textbox', { name: 'Name' })).toHaveProperty('value', 'Ada')
    await userEvent.click(screen.getByRole('button', { name: 'Clear form' }))
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveProperty('value', '')
  })

  test('belongs from the start to whoever may enter their own only', async () => {
    const { memberId } = meAnswer('member')
    const me = meAnswer('member')
    fakeServer({
      ...COMMON,
      'GET /api/v1/members': () => ({ body: { items: [{ id: memberId, name: 'Wen Li', status: 'active' }] } }),
    })
    await renderPart(<RecordFormDrawer object="contact" open onClose={() => {}} />, { me })
    await screen.findByText('Wen Li')
  })
})

describe('a record that is changed', () => {
  test('sends what differs upon the version one saw; another’s change is laid beside what was typed', async () => {
    const record = recordAnswer('contact', 1, {
      name: 'Ada',
      companyId: COMPANY.id,
      companyName: COMPANY.name,
      phone: '111',
    })
    const theirs = { ...record, version: 2, phone: '999', jobTitle: 'Chief' }
    const sent: unknown[] = []
    fakeServer({
      ...COMMON,
      [`PATCH /api/v1/contacts/${record.id}`]: ({ body }) => {
        sent.push(body)
        return sent.length === 1
          ? problem(409, 'record.changed_meanwhile', 'Changed.', { details: { current: theirs } })
          : { body: { ...theirs, version: 3, phone: '222' } }
      },
    })
    const onClose = vi.fn()
    await renderPart(<RecordFormDrawer object="contact" open onClose={onClose} record={record} />)
    const phone = await screen.findByRole('textbox', { name: /^Phone/ })
    await userEvent.clear(phone)
    await userEvent.type(phone, '222')
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    const notice = await screen.findByRole('alert')
    within(notice).getByText('999')
    within(notice).getByText('222')
    expect(phone).toHaveProperty('value', '222')
    expect(screen.getByRole('textbox', { name: /^Job title/ })).toHaveProperty('value', 'Chief')
    await userEvent.click(within(notice).getByRole('button', { name: 'Keep mine' }))
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(onClose).toHaveBeenCalled())
    expect(sent).toEqual([
      { version: 1, phone: '222' },
      { version: 2, phone: '222' },
    ])
  })
})

describe('choosing a record', () => {
  test('searches as one types, and makes what is not there', async () => {
    const seen = fakeServer({
      ...COMMON,
      'GET /api/v1/contacts': ({ query }) => ({
        body: { items: query.get('search') === 'Bo' ? [{ id: ID(3), name: 'Bo Lind' }] : [], nextCursor: null },
      }),
      'POST /api/v1/tasks': () => ({ status: 201, body: recordAnswer('task', 4, { subject: 'Call' }) }),
    })
    await renderPart(<RecordFormDrawer object="task" open onClose={() => {}} />)
    await userEvent.type(await screen.findByRole('textbox', { name: 'Subject' }), 'Call')
    const contact = screen.getByRole('combobox', { name: /^Contact/ })
    await userEvent.type(contact, 'Bo')
    await userEvent.click(await screen.findByText('Bo Lind', { selector: '.ant-select-item-option-content' }))
    await userEvent.click(screen.getByRole('button', { name: 'Create task' }))
    await waitFor(() => expect(seen.some(({ method }) => method === 'POST')).toBe(true))
    expect(seen.find(({ method }) => method === 'POST')?.body).toMatchObject({ subject: 'Call', contactId: ID(3) })
    await userEvent.type(contact, 'Nobody')
    await userEvent.click(await screen.findByText('Create “Nobody”'))
    const dialogs = await screen.findAllByRole('dialog')
    const name = await within(dialogs.at(-1) as HTMLElement).findByRole('textbox', { name: 'Name' })
    expect(name).toHaveProperty('value', 'Nobody')
  })
})
