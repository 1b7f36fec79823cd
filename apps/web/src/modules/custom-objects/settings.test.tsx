import type { CustomObject } from '@rapport/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { switchLanguage } from '../../platform/i18n/i18n.ts'
import type { FakeRequest } from '../../testing/fake-server.ts'
import { problem } from '../../testing/fake-server.ts'
import { renderPages } from '../../testing/render-app.tsx'
import { object, serveObjects } from './custom-objects.testkit.ts'

const sent = (seen: readonly FakeRequest[], method: string) => seen.filter((each) => each.method === method)

test('an object is added, and is a place of its own at once', async () => {
  const objects: CustomObject[] = []
  const seen = serveObjects(
    { objects },
    {
      'POST /api/v1/custom-objects': () => {
        objects.push(object())
        return { status: 201, body: object() }
      },
    },
  )
  renderPages('/settings/objects')
  await userEvent.click(await screen.findByRole('button', { name: 'Add object' }))
  const form = within(await screen.findByRole('dialog'))
  await userEvent.type(form.getByLabelText('One of them'), 'Device')
  await userEvent.type(form.getByLabelText('One of them, in Chinese'), '设备')
  await userEvent.type(form.getByLabelText('Several of them'), 'Devices')
  await userEvent.click(form.getByRole('checkbox', { name: 'Each record has an owner' }))
  await userEvent.click(form.getByRole('radio', { name: 'A number, given automatically' }))
  await userEvent.type(await form.findByLabelText('Before the number'), 'D-')
  await userEvent.click(form.getByRole('button', { name: 'Save' }))
  await screen.findByRole('rowheader', { name: /Devices/ })
  expect(sent(seen, 'POST')[0]?.body).toEqual({
    one: { en: 'Device', zh: '设备' },
    many: { en: 'Devices' },
    title: 'numbered',
    numberPrefix: 'D-',
    isOwned: true,
    icon: 'box',
    colour: 'grey',
    parts: ['activities', 'tasks', 'comments', 'notes', 'following', 'files', 'tags'],
  })
  expect(await screen.findByRole('link', { name: 'Devices' })).toHaveProperty('pathname', '/objects/customDevice')
})

test('a link stands between two objects, and what the server refuses stands at its field', async () => {
  const seen = serveObjects(
    {},
    {
      'POST /api/v1/custom-objects': () =>
        problem(400, 'custom_object.label_taken', 'There is an object called “Loan” already.', {
          fieldErrors: [
            { path: 'one', code: 'custom_object.label_taken', message: 'There is an object called “Loan” already.' },
          ],
        }),
    },
  )
  renderPages('/settings/objects')
  await userEvent.click(await screen.findByRole('button', { name: 'Link two objects' }))
  const form = within(await screen.findByRole('dialog'))
  for (const [label, choice] of [
    ['Between', 'Devices'],
    ['And', 'Customers'],
  ] as const) {
    await userEvent.click(form.getByRole('combobox', { name: label }))
    const options = await screen.findAllByText(choice, { selector: '.ant-select-item-option-content' })
    await userEvent.click(options.at(-1) ?? expect.fail('no such choice'))
  }
  await userEvent.type(form.getByLabelText('One of them'), 'Loan')
  await userEvent.click(form.getByRole('button', { name: 'Save' }))
  await form.findByText(/There is an object called “Loan” already/)
  expect(sent(seen, 'POST')[0]?.body).toMatchObject({
    one: { en: 'Loan' },
    title: 'numbered',
    links: ['customDevice', 'customer'],
  })
})

test('an object is changed but for what its records were made by', async () => {
  const seen = serveObjects(
    {},
    { 'PATCH /api/v1/custom-objects/01900000-0000-7000-8000-000000000070': () => ({ body: object() }) },
  )
  renderPages('/settings/objects')
  await userEvent.click(await screen.findByRole('button', { name: 'Edit object “Devices”' }))
  const form = within(await screen.findByRole('dialog'))
  expect(form.getByRole('radio', { name: 'A name people write' })).toHaveProperty('disabled', true)
  expect(form.getByRole('checkbox', { name: 'Each record has an owner' })).toHaveProperty('disabled', true)
  await userEvent.clear(form.getByLabelText('Several of them'))
  await userEvent.type(form.getByLabelText('Several of them'), 'Machines')
  await userEvent.click(form.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(sent(seen, 'PATCH')).toHaveLength(1))
  expect(sent(seen, 'PATCH')[0]?.body).toMatchObject({ version: 2, many: { en: 'Machines', zh: '设备' } })
})

test('an object says where it is used before it goes, and comes back', async () => {
  const objects: CustomObject[] = [object()]
  const archived: CustomObject[] = []
  const path = `/api/v1/custom-objects/${object().id}`
  serveObjects(
    { objects, archived },
    {
      [`GET ${path}/use`]: () => ({
        body: {
          records: { count: 3, exact: true },
          fields: [{ id: object().id, object: 'product', labels: { zh: '设备', en: 'Machine' } }],
          views: [{ id: object().id, name: 'Broken ones', ownerName: 'Ada' }],
        },
      }),
      [`DELETE ${path}`]: () => {
        archived.push(...objects.splice(0))
        return { body: { ...object(), archivedAt: '2026-11-02T00:00:00Z' } }
      },
      [`POST ${path}/restoration`]: () => {
        objects.push(...archived.splice(0))
        return { body: object() }
      },
    },
  )
  renderPages('/settings/objects')
  await userEvent.click(await screen.findByRole('button', { name: 'Archive “Devices”' }))
  const dialog = within(await screen.findByRole('dialog'))
  await dialog.findByText('There are 3 records of it.')
  dialog.getByText('Products › Machine')
  dialog.getByText('Broken ones (Ada)')
  await userEvent.click(dialog.getByRole('button', { name: 'Archive' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Restore “Devices”' }))
  await screen.findByRole('rowheader', { name: /Devices/ })
})

test('customers are called otherwise, everywhere and in both languages', async () => {
  const wordings = [{ object: 'customer', one: { zh: '会员', en: 'Guest' }, many: { zh: '会员', en: 'Guests' } }]
  const seen = serveObjects(
    { objects: [], wordings },
    { 'PUT /api/v1/object-wordings/customer': () => ({ body: { items: [], wordings: [] } }) },
  )
  renderPages('/settings/objects')
  await screen.findByRole('link', { name: /Guests/ })
  await userEvent.click(screen.getByRole('button', { name: 'Create new' }))
  await screen.findByText('Guest')
  await userEvent.keyboard('{Escape}')
  await userEvent.click(screen.getByRole('button', { name: 'Rename “Guests”' }))
  const form = within(await screen.findByRole('dialog'))
  await userEvent.clear(form.getByLabelText('One of them'))
  await userEvent.type(form.getByLabelText('One of them'), 'Patron')
  await userEvent.click(form.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(sent(seen, 'PUT')).toHaveLength(1))
  expect(sent(seen, 'PUT')[0]?.body).toEqual({
    wording: { one: { en: 'Patron', zh: '会员' }, many: { en: 'Guests', zh: '会员' } },
  })
  await switchLanguage('zh')
  await screen.findByRole('link', { name: /会员/ })
  await switchLanguage('en')
})

test('the roles say who may do what with records of a custom object', async () => {
  serveObjects({})
  renderPages('/settings/roles?role=member')
  await screen.findByRole('combobox', { name: 'Devices: View' })
})
