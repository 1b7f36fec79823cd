import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { contacts } from '../../../modules/contacts/manifest.ts'
import { customers } from '../../../modules/customers/manifest.ts'
import { meAnswer } from '../../../testing/answers.ts'
import { fakeServer } from '../../../testing/fake-server.ts'
import { renderPart } from '../../../testing/render-part.tsx'
import { wantWords } from '../../i18n/i18n.ts'
import { RecordFormDrawer } from '../RecordFormDrawer.tsx'
import { ID, recordAnswer } from '../record-answers.testkit.ts'

const INVOICE = '名称：杭州西湖茶业有限公司\n税号：91330106MA27XXXX0K\n开户行及账号：工商银行文三支行 1202020609001234'

async function open(object: 'contact' | 'customer', preset = {}) {
  await wantWords('records', 'customers')
  await renderPart(<RecordFormDrawer object={object} open preset={preset} onClose={() => {}} />, {
    modules: [contacts, customers],
  })
  await userEvent.click(await screen.findByRole('button', { name: 'Fill in from text' }))
  return screen.findByRole('textbox', { name: /Paste a mail signature/ })
}

test('an invoice heading proposes fields with their place; only what was chosen is filled in and sent', async () => {
  const made = recordAnswer('customer', 1, { kind: 'company', name: '杭州西湖茶业有限公司' })
  const seen = fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/customers': () => ({ body: { items: [], nextCursor: null } }),
    'GET /api/v1/customers/known': () => ({ body: { items: [] } }),
    'POST /api/v1/customers': () => ({ status: 201, body: made }),
  })
  const box = await open('customer', { kind: 'company' })
  await userEvent.click(box)
  await userEvent.paste(INVOICE)
  const region = within(screen.getByRole('region', { name: 'Fill in from text' }))
  const marked = region.getAllByRole('listitem').map((item) => item.querySelector('mark')?.textContent)
  expect(marked).toEqual(['杭州西湖茶业有限公司', '91330106MA27XXXX0K', '工商银行文三支行', '1202020609001234'])
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveProperty('value', '')
  await userEvent.click(region.getByRole('button', { name: 'Use for Name: 杭州西湖茶业有限公司' }))
  await userEvent.click(region.getByRole('button', { name: /^Use for Tax number/ }))
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveProperty('value', '杭州西湖茶业有限公司')
  expect(region.getByRole('button', { name: /^Used for Tax number/ })).toHaveProperty('disabled', true)
  await userEvent.click(screen.getByRole('button', { name: 'Create customer' }))
  await waitFor(() =>
    expect(seen.find(({ method }) => method === 'POST')?.body).toEqual({
      kind: 'company',
      name: '杭州西湖茶业有限公司',
      taxNumber: '91330106MA27XXXX0K',
    }),
  )
})

test('a text that says nothing says so', async () => {
  fakeServer({ 'GET /api/v1/me': () => ({ body: meAnswer() }), 'GET /api/v1/members': () => ({ body: { items: [] } }) })
  const box = await open('contact', { companyId: ID(7) })
  await userEvent.type(box, 'hello')
  await screen.findByText('No field was recognised in this text.')
})
