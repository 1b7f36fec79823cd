import type { ImportView } from '@rapport/contract'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { meAnswer } from '../../testing/answers.ts'
import { fakeServer } from '../../testing/fake-server.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { doneAnswer, IMPORT_ID, importAnswer, readyPreviewAnswer, undoAnswer } from './import-answers.testkit.ts'

const PATH = `/api/v1/imports/${IMPORT_ID}`
const RECORD_ID = '01900000-0000-7000-8000-000000000801'
const mapping = { target: 'contacts', columns: { name: { column: 1 }, company: { column: 2 } }, options: {} }

function importOf(view: () => ImportView, put?: (body: unknown) => void): void {
  fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    [`GET ${PATH}`]: () => ({ body: view() }),
    [`PUT ${PATH}/mapping`]: ({ body }) => {
      put?.(body)
      return { body: importAnswer({ target: 'contacts', mapping, preview: readyPreviewAnswer(mapping) }) }
    },
  })
}

test('another target is asked of the server, and its fields go by the labels of the object', async () => {
  const asked: unknown[] = []
  importOf(
    () => importAnswer(),
    (body) => asked.push(body),
  )
  renderApp(`/imports/${IMPORT_ID}`)
  await userEvent.click(await screen.findByText('Contacts', { selector: '.ant-segmented-item-label' }))
  await waitFor(() => expect(asked).toEqual([{ mapping: { target: 'contacts' } }]))
  await waitFor(() => expect(screen.queryByText(/Choose the column that contains/)).toBeNull())
  const [first] = await screen.findAllByRole('combobox', { name: /What does column/ })
  if (first) fireEvent.mouseDown(first)
  for (const label of ['Other companies', 'Job title', 'ID in Rapport'])
    await screen.findAllByText(label, { selector: '.ant-select-item-option-content' })
})

test('the result counts records by their name and leads to their list', async () => {
  const done = doneAnswer()
  const result = done.result && { ...done.result, ordersCreated: 0, interactionsCreated: 0, customersCreated: 0 }
  importOf(() => ({ ...done, target: 'contacts', mapping, result: result && { ...result, recordsCreated: 12 } }))
  renderApp(`/imports/${IMPORT_ID}`)
  expect((await screen.findByText('New contacts')).parentElement?.textContent).toContain('12')
  await screen.findByRole('button', { name: 'View contacts' })
})

test('an undone import names the records that stayed, with the way to them', async () => {
  const kept = [{ recordId: RECORD_ID, name: 'Wang Fang', reason: 'edited' as const }]
  const undo = undoAnswer({ finishedAt: '2026-11-21T10:05:00Z', recordsRemoved: 11, recordsKept: 1, kept })
  importOf(() => ({ ...doneAnswer(), target: 'contacts', mapping, status: 'undone', undo }))
  renderApp(`/imports/${IMPORT_ID}`)
  await screen.findByText('Contacts removed')
  await screen.findByText('1 contact created by the import')
  expect(screen.getByRole('link', { name: 'Wang Fang' }).getAttribute('href')).toBe(`/contacts/${RECORD_ID}`)
})
