import { BlueprintDiff, BlueprintImported, ReadyBlueprints } from '@rapport/contract'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { switchLanguage } from '../../platform/i18n/i18n.ts'
import { answer, meAnswer } from '../../testing/answers.ts'
import { type FakeRequest, fakeServer, type Handlers, problem } from '../../testing/fake-server.ts'
import { renderPages } from '../../testing/render-app.tsx'

const same = { changes: [], problem: null, line: 4 }
const DIFF = answer(BlueprintDiff, {
  name: { zh: '零售', en: 'Retail' },
  fingerprint: 'f-1',
  parts: [
    {
      part: 'objects',
      entries: [{ key: 'customStore', name: 'Store', object: null, state: 'new', path: 'parts.objects.0', ...same }],
      stays: ['Device'],
    },
    {
      part: 'fields',
      entries: [
        {
          key: 'customer.customPoints',
          name: 'Points',
          object: 'customStore',
          state: 'new',
          path: 'parts.fields.0',
          ...same,
        },
        {
          ...{
            key: 'customer.customLevel',
            name: 'Level',
            object: 'customer',
            state: 'changed',
            path: 'parts.fields.1',
            line: 9,
          },
          changes: [{ path: 'labels.en', from: 'Grade', to: 'Level' }],
          problem: null,
        },
        {
          key: 'customer.customSize',
          name: 'Size',
          object: 'customer',
          state: 'same',
          path: 'parts.fields.2',
          ...same,
        },
        {
          ...{
            key: 'customer.customBad',
            name: 'Bad',
            object: 'customer',
            state: 'refused',
            path: 'parts.fields.3',
            line: 20,
            changes: [],
          },
          problem: { code: 'expression.loop', message: 'This leads back to itself.' },
        },
      ],
      stays: [],
    },
  ],
})
const READY = answer(ReadyBlueprints, {
  items: [
    {
      key: 'retail',
      name: { zh: '零售', en: 'Retail' },
      about: { zh: '会员与门店', en: 'Members and stores' },
      counts: { objects: 2, fields: 23, tags: 3 },
    },
  ],
})

function serve(handlers: Handlers = {}): FakeRequest[] {
  return fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/blueprint/ready': () => ({ body: READY }),
    'POST /api/v1/blueprint/preview': () => ({ body: DIFF }),
    ...handlers,
  })
}
const sent = (seen: readonly FakeRequest[], path: string) => seen.filter((one) => one.path.endsWith(path))

test('a ready model is looked at, chosen from, and imported', async () => {
  const seen = serve({
    'POST /api/v1/blueprint/import': () => ({ body: answer(BlueprintImported, { created: 1, changed: 1 }) }),
  })
  renderPages('/settings/model')
  await userEvent.click(await screen.findByRole('button', { name: 'Preview “Retail”' }))
  await screen.findByText('2 new, 1 changed, 1 the same, 1 refused')
  await screen.findByText('labels.en: Grade → Level')
  const points = (await screen.findByRole('checkbox', { name: 'Take “Points”' })).closest('li')
  expect(points?.textContent).toContain('Store')
  await screen.findByText('Line 20: This leads back to itself.')
  await screen.findByText('Not in the file, stays: Device')
  await screen.findByText('1 entry is the same here.')
  expect(screen.getByRole('checkbox', { name: 'Take “Bad”' })).toHaveProperty('disabled', true)
  expect(sent(seen, '/preview')[0]?.body).toEqual({ source: { ready: 'retail' } })
  await userEvent.click(screen.getByRole('checkbox', { name: 'Take “Points”' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Import 2 entries' }))
  await screen.findByText('Imported: 1 new, 1 changed.')
  expect(sent(seen, '/import')[0]?.body).toEqual({
    source: { ready: 'retail' },
    fingerprint: 'f-1',
    take: ['objects/customStore', 'fields/customer.customLevel'],
  })
})

test('a whole part is left out and taken again', async () => {
  serve()
  renderPages('/settings/model')
  await userEvent.click(await screen.findByRole('button', { name: 'Preview “Retail”' }))
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Take all of “Fields”' }))
  await screen.findByRole('button', { name: 'Import 1 entry' })
  await userEvent.click(screen.getByRole('checkbox', { name: 'Take all of “Fields”' }))
  await screen.findByRole('button', { name: 'Import 3 entries' })
})

test('a file is read here; what the server says of it stands there', async () => {
  const seen = serve({
    'POST /api/v1/blueprint/preview': () => problem(400, 'blueprint.no_json', 'The file is not JSON.'),
  })
  renderPages('/settings/model')
  await screen.findByRole('button', { name: 'Choose file' })
  fireEvent.change(screen.getByLabelText('Model file'), { target: { files: [new File(['hello'], 'mine.json')] } })
  await screen.findByRole('heading', { name: 'Preview: mine.json' })
  expect((await screen.findByRole('alert')).textContent).toContain('The file is not JSON.')
  expect(sent(seen, '/preview')[0]?.body).toEqual({ source: { content: 'hello' } })
  await userEvent.click(screen.getByRole('button', { name: 'Choose another' }))
  await screen.findByRole('button', { name: 'Download file' })
})

test('what changed meanwhile is looked at again', async () => {
  const seen = serve({
    'POST /api/v1/blueprint/import': () =>
      problem(409, 'blueprint.changed_meanwhile', 'The workspace has changed since the preview.'),
  })
  renderPages('/settings/model')
  await userEvent.click(await screen.findByRole('button', { name: 'Preview “Retail”' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Import 3 entries' }))
  await screen.findByText('The workspace has changed since the preview.')
  await userEvent.click(await screen.findByRole('button', { name: 'Preview again' }))
  await waitFor(() => expect(sent(seen, '/preview')).toHaveLength(2))
})

test('the model is downloaded, and what is left out is said', async () => {
  const made = vi.fn(() => 'blob:model')
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: made, revokeObjectURL: () => {} }))
  const blueprint = { format: 'rapport.blueprint', version: 1, parts: {}, leftOut: [{ part: 'views', name: 'Of Ada' }] }
  serve({ 'GET /api/v1/blueprint': () => ({ body: blueprint }) })
  renderPages('/settings/model')
  await userEvent.click(await screen.findByRole('button', { name: 'Download file' }))
  await screen.findByText('Left out, because they are about particular people or records: Of Ada.')
  expect(made).toHaveBeenCalledOnce()
})

test('the section speaks Chinese', async () => {
  serve()
  renderPages('/settings/model')
  await screen.findByRole('button', { name: 'Preview “Retail”' })
  await switchLanguage('zh')
  await userEvent.click(await screen.findByRole('button', { name: '预览“零售”' }))
  const summary = await screen.findByText('新增 2 项，更改 1 项，相同 1 项，无法导入 1 项')
  within(summary.parentElement ?? document.body).getByRole('button', { name: '导入 3 项' })
  await switchLanguage('en')
})
