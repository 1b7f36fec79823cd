import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { countryOptions } from '../../../platform/fields/countries.ts'
import { meAnswer } from '../../../testing/answers.ts'
import { fakeServer, type Handlers } from '../../../testing/fake-server.ts'
import { renderApp } from '../../../testing/render-app.tsx'
import { customerAnswer, fieldsAnswer, ID, pageAnswer, recordHandlers } from '../customer-answers.testkit.ts'

const COMMON: Handlers = {
  'GET /api/v1/me': () => ({ body: meAnswer() }),
  'GET /api/v1/members': () => ({ body: { items: [] } }),
  'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
}
const OPTION = { selector: '.ant-select-item-option-content' }
const PATH = `/api/v1/customers/${ID(1)}`

test('every country is called and sorted as the language has it', () => {
  const english = countryOptions('en').map(({ label }) => label)
  expect(english.slice(0, 3)).toEqual(['Afghanistan', 'Åland Islands', 'Albania'])
  expect(countryOptions('zh').find(({ value }) => value === 'DE')).toEqual({
    value: 'DE',
    label: '德国',
    search: 'DE 德国 Germany',
  })
})

test('a country is read by its name and chosen from all of them; its code is saved', async () => {
  const sent: unknown[] = []
  fakeServer({
    ...COMMON,
    ...recordHandlers(1),
    [`PATCH ${PATH}`]: ({ body }) => {
      sent.push(body)
      return { body: customerAnswer(1, { version: 4, country: 'DE' }) }
    },
  })
  renderApp(`/customers/${ID(1)}?tab=details`)
  await userEvent.click(await screen.findByRole('button', { name: 'Edit Country: United Kingdom' }))
  await userEvent.type(await screen.findByRole('combobox', { name: 'Country' }), 'germ')
  await userEvent.click(await screen.findByText('Germany', OPTION))
  await screen.findByRole('button', { name: 'Edit Country: Germany' })
  expect(sent).toEqual([{ version: 3, country: 'DE' }])
})

test('a new customer gets a country by its name', async () => {
  const sent: unknown[] = []
  fakeServer({
    ...COMMON,
    'GET /api/v1/customers/fields': () => ({ body: fieldsAnswer() }),
    'GET /api/v1/customers': () => ({ body: pageAnswer(1, 3, false) }),
    'POST /api/v1/customers': ({ body }) => {
      sent.push(body)
      return { status: 201, body: customerAnswer(1) }
    },
  })
  renderApp('/customers?new=1')
  await userEvent.type(await screen.findByRole('textbox', { name: 'Name' }), 'Ada')
  await userEvent.type(await screen.findByRole('combobox', { name: /^Country/ }), '德国')
  await userEvent.click(await screen.findByText('Germany', OPTION))
  await userEvent.click(screen.getByRole('button', { name: 'Create customer' }))
  await waitFor(() => expect(sent).toEqual([{ kind: 'individual', name: 'Ada', country: 'DE' }]))
})
