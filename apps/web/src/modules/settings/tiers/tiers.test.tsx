import { ModelPreview, ScoringModelList } from '@rapport/contract'
import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { switchLanguage } from '../../../platform/i18n/i18n.ts'
import { answer, meAnswer } from '../../../testing/answers.ts'
import { type FakeRequest, fakeServer, type Handlers, problem } from '../../../testing/fake-server.ts'
import { renderPages } from '../../../testing/render-app.tsx'

const VERSION = {
  version: 3,
  source: 'manual' as const,
  effectiveFrom: '2026-10-01T00:00:00Z',
  customers: 3360,
  thresholds: { spend12mMinor: 100_000, orders12m: 4, points: 20, gapRatio: 2, atRiskRatio: 2, lapsedRatio: 5 },
  typicalGapDays: 30,
  createdBy: 'Wen Li',
  createdAt: '2026-10-01T00:00:00Z',
}
const MANUAL = answer(ScoringModelList, { current: VERSION, history: [VERSION], mode: 'manual' })

function serve(more: Handlers = {}): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    'GET /api/v1/scoring-model': () => ({ body: MANUAL }),
    ...more,
  })
}

const posts = (seen: readonly FakeRequest[]) => seen.filter(({ method }) => method === 'POST')

test('going back to automatic is one request under a key, sent only when it is asked for', async () => {
  const seen = serve({ 'POST /api/v1/scoring-model': () => ({ body: {} }) })
  renderPages('/settings/tiers')
  await userEvent.click(await screen.findByLabelText('Automatic'))
  const back = await screen.findByRole('button', { name: 'Back to automatic' })
  expect(posts(seen)).toEqual([])
  await userEvent.click(back)
  await screen.findByText('Saved')
  expect(posts(seen).map(({ body }) => body)).toEqual([{ mode: 'automatic' }])
  expect(posts(seen)[0]?.headers.get('idempotency-key')).toBeTruthy()
})

test('a preview in which nobody moves says so, and one that is out of date is called that', async () => {
  serve({
    'POST /api/v1/scoring-model/preview': () => ({
      body: answer(ModelPreview, { customers: 3360, moves: [], examples: [] }),
    }),
  })
  renderPages('/settings/tiers')
  await userEvent.click(await screen.findByRole('button', { name: 'Preview changes' }))
  await screen.findByText('No customer would change tier.')
  await userEvent.type(screen.getByLabelText('12-month orders'), '1')
  await screen.findByText('Thresholds have changed since this preview.')
})

test('a failure is told and tried again', async () => {
  let isBroken = true
  serve({
    'GET /api/v1/scoring-model': () => (isBroken ? problem(500, 'server.failed', 'It failed.') : { body: MANUAL }),
  })
  renderPages('/settings/tiers')
  await screen.findByText('It failed.')
  isBroken = false
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await screen.findByRole('button', { name: 'Preview changes' })
})

test('who may not change thresholds sees them and no form', async () => {
  serve({ 'GET /api/v1/me': () => ({ body: meAnswer('member') }) })
  renderPages('/settings/tiers')
  await screen.findByText('Only an administrator can change this.')
  expect(screen.queryByRole('button', { name: 'Preview changes' })).toBeNull()
})

test('the section speaks Chinese', async () => {
  serve({ 'GET /api/v1/me': () => ({ body: meAnswer('administrator', { language: 'zh' }) }) })
  await switchLanguage('zh')
  renderPages('/settings/tiers')
  await waitFor(() => expect(screen.queryAllByText(/门槛/).length).toBeGreaterThan(0))
  expect(screen.queryByText(/threshold|Version/i)).toBeNull()
})
