import type { ImportView } from '@rapport/contract'
import { screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { meAnswer } from '../../testing/answers.ts'
import { fakeServer } from '../../testing/fake-server.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { IMPORT_ID, importAnswer, mappingAnswer, readyPreviewAnswer } from './import-answers.testkit.ts'

const PATH = `/api/v1/imports/${IMPORT_ID}`
const CANDIDATES = [
  { encoding: 'windows-1252', confidence: 0.6, sample: 'José Ñ' },
  { encoding: 'windows-1250', confidence: 0.2, sample: 'José Ń' },
]

function doubtful(encoding: string, said: object, asked: boolean): ImportView {
  const mapping = { ...mappingAnswer(), columns: { ...mappingAnswer().columns, unitPrice: { column: 4 } } }
  const preview = readyPreviewAnswer(mapping)
  const profile = { ...preview.profile, source: 'text', encoding, encodingCandidates: CANDIDATES, options: said }
  const question = { key: 'encoding' as const, choices: ['windows-1252', 'windows-1250'], field: null, column: null }
  return importAnswer({
    mapping,
    preview: { ...preview, profile },
    questions: asked ? [{ ...question, samples: [], lines: null }] : [],
  })
}

test('a doubtful encoding is asked about with what would come out, and holds the start until it is said', async () => {
  let view = doubtful('windows-1252', {}, true)
  const seen = fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    [`GET ${PATH}`]: () => ({ body: view }),
    [`PUT ${PATH}/reading`]: () => {
      view = doubtful('windows-1250', { encoding: 'windows-1250' }, false)
      return { body: view }
    },
  })
  renderApp(`/imports/${IMPORT_ID}`)
  await screen.findByText(/The encoding of the file is uncertain/)
  expect(screen.getByRole('button', { name: 'Start import' })).toHaveProperty('disabled', true)
  await userEvent.click(screen.getByRole('radio', { name: 'WINDOWS-1250: José Ń' }))
  await waitFor(() => expect(screen.queryByText(/The encoding of the file is uncertain/)).toBeNull())
  expect(seen.find(({ method }) => method === 'PUT')?.body).toEqual({ encoding: 'windows-1250' })
  expect(screen.getByRole('button', { name: 'Start import' })).toHaveProperty('disabled', false)
})

test('a workbook or address book has no encoding and no separator, and dates without doubt wait for no choice', async () => {
  const view = doubtful('utf-8', {}, false)
  const preview = view.preview as { profile: object; recognition: object } // the answer's own preview
  const sure = { ...preview.recognition, doubts: [] }
  fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    [`GET ${PATH}`]: () => ({
      body: { ...view, preview: { ...preview, recognition: sure, profile: { ...preview.profile, source: 'vcard' } } },
    }),
  })
  renderApp(`/imports/${IMPORT_ID}`)
  const facts = await screen.findByText(/5 columns/)
  expect(facts.textContent).toContain('vCard')
  expect(facts.textContent).not.toMatch(/UTF-8|commas/)
  expect(screen.queryByText('please choose')).toBeNull()
})
