import { screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { homeAnswer, meAnswer, movementsAnswer } from '../../testing/answers.ts'
import { fakeServer } from '../../testing/fake-server.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { switchLanguage } from '../i18n/i18n.ts'

afterEach(() => switchLanguage('en'))

function serverFor(language: 'zh' | 'en' | null) {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer('viewer', { language }) }),
    'PATCH /api/v1/me': ({ body }) => ({ body: meAnswer('viewer', body as { language: 'zh' }) }),
    'GET /api/v1/home': () => ({ body: homeAnswer() }),
    'GET /api/v1/home/movements': () => ({ body: movementsAnswer() }),
  })
}
const told = (seen: ReturnType<typeof fakeServer>) => seen.filter(({ method }) => method === 'PATCH')

test('whoever never chose a language gets the one of the sign-in page, and it is remembered once', async () => {
  await switchLanguage('zh')
  const seen = serverFor(null)
  const { router } = renderApp('/')
  await screen.findByRole('navigation', { name: '主导航' })
  await waitFor(() => expect(told(seen)).toHaveLength(1))
  expect(told(seen)[0]?.body).toEqual({ language: 'zh' })
  await router.navigate({ href: '/settings/appearance' })
  expect(told(seen)).toHaveLength(1)
})

test('a language that was chosen counts more than that of the sign-in page', async () => {
  await switchLanguage('zh')
  const seen = serverFor('en')
  renderApp('/')
  await screen.findByRole('navigation', { name: 'Main navigation' })
  expect(told(seen)).toEqual([])
})
