import { RecordRuleView } from '@rapport/contract'
import { encodeFilter } from '@rapport/kernel'
import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { fieldsAnswer } from '../../platform/records/list/list.testkit.ts'
import { ID, recordAnswer } from '../../platform/records/record-answers.testkit.ts'
import { answer, meAnswer } from '../../testing/answers.ts'
import { fakeServer, type Handlers } from '../../testing/fake-server.ts'
import { renderPages } from '../../testing/render-app.tsx'

const PRODUCT = recordAnswer('product', 1, { code: 'T-1', name: 'Dragon Well', category: 'green' })
const GREEN = encodeFilter({ field: 'category', op: 'eq', value: 'green' })

function rule(change: Partial<RecordRuleView>): RecordRuleView {
  return answer(RecordRuleView, {
    ...{ id: ID(80), object: 'product', kind: 'lock', field: 'code', condition: GREEN, messages: null },
    ...{ active: true, version: 2, archivedAt: null, can: { update: true } },
    ...change,
  })
}

const serve = (rules: RecordRuleView[], more: Handlers = {}) =>
  fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/fields': () => ({ body: { items: [] } }),
    'GET /api/v1/fields/conversions': () => ({ body: { items: [] } }),
    'GET /api/v1/products/fields': () => ({ body: fieldsAnswer('product') }),
    'GET /api/v1/record-rules': () => ({ body: { items: rules } }),
    [`GET /api/v1/products/${PRODUCT.id}`]: () => ({ body: PRODUCT }),
    ...more,
  })

async function openRules(): Promise<void> {
  renderPages('/settings/fields')
  await userEvent.click(await screen.findByText('Products', { selector: '.ant-segmented-item-label' }))
  await screen.findByRole('heading', { name: 'Rules' })
}

test('a rule is said in words, removed, and brought back', async () => {
  const seen = serve([rule({})], {
    [`DELETE /api/v1/record-rules/${ID(80)}`]: () => ({ body: rule({ archivedAt: '2026-11-20T00:00:00Z' }) }),
    [`POST /api/v1/record-rules/${ID(80)}/restoration`]: () => ({ body: rule({}) }),
  })
  await openRules()
  await screen.findByText(/Product code: locked when .*Category.*green/)
  await userEvent.click(screen.getByRole('button', { name: /^Remove rule: Product code/ }))
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(seen.some(({ path }) => path.endsWith('/restoration'))).toBe(true))
})

test('a rule that needs a field which is gone says so', async () => {
  serve([rule({ active: false, condition: encodeFilter({ field: 'customGone', op: 'eq', value: 'x' }) })])
  await openRules()
  await screen.findByText('a field is gone')
})

test('a message is changed upon the version that was seen', async () => {
  const messages = { zh: '不行', en: 'Not like this' }
  const refusing = rule({ kind: 'refuse', messages })
  const seen = serve([refusing], { [`PATCH /api/v1/record-rules/${ID(80)}`]: () => ({ body: refusing }) })
  await openRules()
  await userEvent.click(await screen.findByRole('button', { name: /^Edit rule: Product code/ }))
  const message = await screen.findByLabelText('Message to whoever meets this rule')
  await userEvent.clear(message)
  await userEvent.type(message, 'Never')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(seen.some(({ method }) => method === 'PATCH')).toBe(true))
  const sent = seen.find(({ method }) => method === 'PATCH')?.body
  expect(sent).toEqual({ version: 2, condition: GREEN, messages: { en: 'Never', zh: '不行' } })
})

test('on the page of a record what is locked is not edited, and what is not shown is not there', async () => {
  const hidden = rule({
    id: ID(81),
    kind: 'show',
    field: 'owner',
    condition: encodeFilter({ field: 'category', op: 'eq', value: 'x' }),
  })
  serve([rule({}), hidden])
  renderPages(`/products/${PRODUCT.id}`)
  await screen.findByRole('button', { name: /Edit Category/ })
  await waitFor(() => expect(screen.queryByRole('button', { name: /Edit Product code/ })).toBeNull())
})

test('a rule about whoever edits the record says so, and keeps it when it is changed', async () => {
  const condition = encodeFilter({ field: 'ownerId', op: 'eq', value: '$me' })
  const mine = rule({ object: 'task', field: 'subject', condition })
  const seen = serve([mine], {
    'GET /api/v1/tasks/fields': () => ({ body: fieldsAnswer('task') }),
    [`PATCH /api/v1/record-rules/${ID(80)}`]: () => ({ body: mine }),
  })
  renderPages('/settings/fields')
  await userEvent.click(await screen.findByText('Tasks', { selector: '.ant-segmented-item-label' }))
  await userEvent.click(await screen.findByRole('button', { name: /^Edit rule: .*Whoever edits the record/ }))
  await userEvent.click(await screen.findByRole('button', { name: 'Save' }))
  await waitFor(() => expect(seen.some(({ method }) => method === 'PATCH')).toBe(true))
  expect(seen.find(({ method }) => method === 'PATCH')?.body).toMatchObject({ condition })
})
