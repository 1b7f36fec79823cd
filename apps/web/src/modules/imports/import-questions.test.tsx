import type { ImportQuestion, ImportView } from '@rapport/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { meAnswer } from '../../testing/answers.ts'
import { type FakeRequest, fakeServer } from '../../testing/fake-server.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { doneAnswer, IMPORT_ID, importAnswer, mappingAnswer, readyPreviewAnswer } from './import-answers.testkit.ts'

const PATH = `/api/v1/imports/${IMPORT_ID}`
const EARLIER = { importId: IMPORT_ID, startedAt: '2026-03-02T10:00:00Z', createdByName: 'Wen Li' }

const question = (key: ImportQuestion['key'], more: Partial<ImportQuestion>): ImportQuestion => ({
  key,
  choices: [],
  field: null,
  column: null,
  samples: [],
  lines: null,
  ...more,
})
const DECIMAL = question('decimal', { choices: ['.', ','], samples: ['3.000'] })
const ALIKE = question('look-alike', { choices: ['new', 'update', 'leave-out'], lines: 2 })
const AGAIN = question('again', { choices: ['yes'] })

function readyAnswer(options: object, more: Partial<ImportView>): ImportView {
  const base = mappingAnswer()
  const columns = { ...base.columns, unitPrice: { column: 4 } }
  const mapping = { ...base, columns, options: { ...base.options, dateOrder: 'dmy', ...options } }
  return importAnswer({ mapping, preview: readyPreviewAnswer(mapping), ...more })
}

test('nothing starts before all is settled; answers go into the mapping or along with the start', async () => {
  let view = readyAnswer({ decimal: null }, { questions: [DECIMAL, ALIKE, AGAIN], earlier: EARLIER })
  const seen: FakeRequest[] = fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    [`GET ${PATH}`]: () => ({ body: view }),
    [`PUT ${PATH}/mapping`]: ({ body }) => {
      const { mapping } = body as { mapping: { options: Record<string, unknown> } }
      const open = [DECIMAL, ALIKE].filter(({ key }) => !mapping.options[key === 'decimal' ? 'decimal' : 'lookAlike'])
      view = importAnswer({
        mapping,
        preview: readyPreviewAnswer(mapping),
        questions: [...open, AGAIN],
        earlier: EARLIER,
      })
      return { body: view }
    },
    [`POST ${PATH}/start`]: () => ({ body: { ...view, status: 'queued', questions: [] } }),
  })
  renderApp(`/imports/${IMPORT_ID}`)

  const start = await screen.findByRole('button', { name: 'Start import' })
  const section = await screen.findByRole('region', { name: 'Before you start' })
  within(section).getByText('2 rows without a customer number look like existing customers.')
  within(section).getByText(/Wen Li imported this file on 2 Mar 2026 with different columns/)
  expect(start).toHaveProperty('disabled', true)
  await userEvent.click(within(section).getByRole('radio', { name: 'comma: 1.234,50' }))
  await userEvent.click(within(section).getByRole('radio', { name: 'Skip these rows' }))
  await userEvent.click(within(section).getByRole('radio', { name: 'Import it again' }))
  await waitFor(() =>
    expect(seen.filter(({ method }) => method === 'PUT').at(-1)?.body).toMatchObject({
      mapping: { options: { decimal: ',', lookAlike: 'leave_out' } },
    }),
  )
  await waitFor(() => expect(start).toHaveProperty('disabled', false))
  expect(within(section).getByRole('radio', { name: 'comma: 1.234,50' })).toHaveProperty('checked', true)
  await userEvent.click(start)
  await waitFor(() =>
    expect(seen.find(({ method }) => method === 'POST')?.body).toMatchObject({ assume: { again: 'yes' } }),
  )
})

test('a file that was here before under the same meaning says so and may start', async () => {
  const view = readyAnswer({}, { earlier: EARLIER })
  fakeServer({ 'GET /api/v1/me': () => ({ body: meAnswer() }), [`GET ${PATH}`]: () => ({ body: view }) })
  renderApp(`/imports/${IMPORT_ID}`)
  await screen.findByText('Wen Li imported this file on 2 Mar 2026. Importing it again adds no duplicates.')
  expect(screen.getByRole('button', { name: 'Start import' })).toHaveProperty('disabled', false)
})

test('amounts are summed up for each currency, and orders by name are asked about', async () => {
  const base = readyAnswer({}, {})
  const preview = base.preview as { totals: object } // as made above
  const sums = [
    { currency: 'GBP', sumMinor: 123_450 },
    { currency: 'JPY', sumMinor: 10_000 },
    { currency: 'USD', sumMinor: 0 },
  ]
  const named = question('same-name', { choices: ['merge', 'leave-out'], lines: 2 })
  const view = { ...base, questions: [named], preview: { ...preview, totals: { ...preview.totals, sums } } }
  fakeServer({ 'GET /api/v1/me': () => ({ body: meAnswer() }), [`GET ${PATH}`]: () => ({ body: view }) })
  renderApp(`/imports/${IMPORT_ID}`)
  const summary = (await screen.findByRole('heading', { name: 'Import summary' })).parentElement as HTMLElement
  expect(within(summary).getByText('Amount').nextElementSibling?.textContent).toBe('£1,234.50')
  expect(within(summary).getByText('Amount (JPY)').nextElementSibling?.textContent).toMatch(/10,000$/)
  expect(within(summary).queryByText('Amount (USD)')).toBeNull()
  screen.getByRole('radio', { name: 'Yes, the same customer' })
})

test('dropped values are offered where there are some', async () => {
  const done = doneAnswer()
  const problems = [{ code: 'email_invalid', outcome: 'notice', lines: 3, firstLine: 4 }]
  const view = { ...done, result: done.result && { ...done.result, problems } }
  fakeServer({ 'GET /api/v1/me': () => ({ body: meAnswer() }), [`GET ${PATH}`]: () => ({ body: view }) })
  renderApp(`/imports/${IMPORT_ID}`)
  const link = await screen.findByRole('link', { name: /Download dropped values/ })
  expect(link.getAttribute('href')).toBe(`${PATH}/dropped-values?language=en&workspace=${meAnswer().workspace.id}`)
})
