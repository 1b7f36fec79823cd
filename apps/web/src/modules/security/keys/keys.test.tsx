import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { meAnswer } from '../../../testing/answers.ts'
import { type FakeRequest, fakeServer, type Handlers } from '../../../testing/fake-server.ts'
import { renderPages } from '../../../testing/render-app.tsx'

const AT = '2026-11-01T08:00:00Z'
const PERSON = '01900000-0000-7000-8000-000000000001'

function serve(more: Handlers): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    ...more,
  })
}

const posts = (seen: readonly FakeRequest[]) => seen.filter(({ method }) => method === 'POST').map(({ body }) => body)

describe('tokens', () => {
  const token = `rpt_1a2b3c4d_${'A'.repeat(64)}`
  const key = {
    id: PERSON,
    name: 'Shop',
    prefix: 'rpt_1a2b3c4d',
    role: 'viewer',
    addresses: ['10.0.0.0/8'],
    isReadOnly: true,
    expiresAt: null,
    createdAt: AT,
    createdByName: 'Wen Li',
    lastUsedAt: null,
    lastUsedAddress: null,
  } as const

  test('are made with what they may do, and shown once', async () => {
    const seen = serve({
      'GET /api/v1/me/tokens': () => ({ body: { items: [] } }),
      'POST /api/v1/me/tokens': () => ({ status: 201, body: { ...key, token } }),
    })
    renderPages('/settings/tokens')
    await userEvent.click(await screen.findByRole('button', { name: 'New token' }))
    await userEvent.type(await screen.findByLabelText('Name'), ' Shop ')
    await userEvent.type(await screen.findByLabelText('Only from these addresses'), '10.0.0.0/8{Enter}192.0.2.7')
    await userEvent.click(await screen.findByRole('checkbox', { name: 'May only read' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Create' }))
    expect(await screen.findByRole('textbox', { name: 'Shop' })).toHaveProperty('value', token)
    expect(posts(seen)).toEqual([{ name: 'Shop', days: 90, addresses: ['10.0.0.0/8', '192.0.2.7'], isReadOnly: true }])
    await userEvent.click(await screen.findByRole('button', { name: 'Done' }))
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Shop' })).toBeNull())
  })

  test('of the workspace are listed with what they may do, and revoked after a question', async () => {
    const seen = serve({
      'GET /api/v1/api-keys': () => ({ body: { items: [key] } }),
      [`DELETE /api/v1/api-keys/${PERSON}`]: () => ({ body: { ok: true } }),
    })
    renderPages('/settings/api-keys')
    await screen.findByText(/May only read · only from 10.0.0.0\/8 · created by Wen Li · never used/)
    await userEvent.click(await screen.findByRole('button', { name: 'Revoke Shop' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Revoke' }))
    await screen.findByText('“Shop” was revoked.')
    expect(seen.filter(({ method }) => method === 'DELETE')).toHaveLength(1)
  })
})
