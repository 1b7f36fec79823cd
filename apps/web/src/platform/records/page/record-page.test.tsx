import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { meAnswer } from '../../../testing/answers.ts'
import { fakeServer } from '../../../testing/fake-server.ts'
import { renderApp } from '../../../testing/render-app.tsx'
import { lazyPart } from '../../lazy-part.ts'
import type { PageRecord, WebModule } from '../../manifest/manifest.ts'
import { RecordPageFrame } from './RecordPageFrame.tsx'

const wide = window.matchMedia
afterEach(() => void vi.stubGlobal('matchMedia', wide))

const RECORD: PageRecord & { parts: number } = { id: 'g1', can: { look: true, polish: false }, parts: 3 }

function GadgetPage() {
  return (
    <RecordPageFrame
      object="gadget"
      record={RECORD}
      title="Gadget"
      subtitle={<p>of brass</p>}
      actions={<button type="button">Turn</button>}
      tabs={[{ key: 'notes', order: 20, label: 'Notes', content: <p>All notes</p> }]}
      side={[{ key: 'fields', order: 20, label: 'common:all', content: () => <p>Fields</p> }]}
    />
  )
}

const gadgets: WebModule = {
  name: 'gadgets',
  figures: ['One', 'Two', 'Three', 'Four', 'Five'].map((name, order) => ({
    object: 'gadget',
    key: name,
    label: 'common:all',
    order,
    component: () => <p>{name}</p>,
  })),
  routes: [{ path: '/gadget', page: async () => GadgetPage }],
}
const parts: WebModule = {
  name: 'parts',
  panels: [
    {
      object: 'gadget',
      place: 'tab',
      key: 'parts',
      label: 'common:all',
      count: (record: typeof RECORD) => record.parts,
      order: 10,
      ability: 'look',
      component: ({ record }: { record: PageRecord }) => <p>Parts of {record.id}</p>,
    },
    {
      object: 'gadget',
      place: 'side',
      key: 'sense',
      label: 'common:all',
      order: 10,
      onPhone: 'first',
      component: ({ folded }: { folded: boolean }) => <p>{folded ? 'Sense in short' : 'Sense'}</p>,
    },
    {
      object: 'gadget',
      place: 'side',
      key: 'never',
      label: 'common:all',
      order: 5,
      ability: 'polish',
      component: () => <p>Never</p>,
    },
    {
      object: 'gizmo',
      place: 'side',
      key: 'other',
      label: 'common:all',
      order: 5,
      component: () => <p>Of another object</p>,
    },
  ],
  recordActions: [
    { object: 'gadget', key: 'wind', order: 10, component: () => <button type="button">Wind up</button> },
  ],
}

test('a record’s page takes its own parts and those of the modules, in their order and by its abilities', async () => {
  serve()
  const { router } = renderApp('/gadget', [gadgets, parts])
  await screen.findByText('Parts of g1')
  const tabs = screen.getAllByRole('tab').map((tab) => tab.textContent)
  expect(tabs).toEqual(['All 3', 'Notes'])
  const side = screen.getByRole('complementary')
  expect([...side.querySelectorAll('p')].map((part) => part.textContent)).toEqual(['Sense', 'Fields'])
  expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(
    expect.arrayContaining(['Turn', 'Wind up']),
  )
  await userEvent.click(screen.getByRole('tab', { name: 'Notes' }))
  await screen.findByText('All notes')
  expect(router.latestLocation.href).toBe('/gadget?tab=notes')
})

test('a button of the head that is still on its way does not take the page away', async () => {
  serve()
  const coming = lazyPart(() => new Promise<never>(() => {}))
  const late: WebModule = {
    name: 'late',
    recordActions: [{ object: 'gadget', key: 'late', order: 20, component: coming }],
  }
  renderApp('/gadget', [gadgets, parts, late])
  await screen.findByText('Parts of g1')
  screen.getByRole('heading', { name: 'Gadget' }) // what is hidden has no role
  screen.getByRole('button', { name: 'Wind up' })
})

test('four figures are shown, the others when asked for', async () => {
  serve()
  renderApp('/gadget', [gadgets])
  await screen.findByText('Four')
  expect(screen.queryByText('Five')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'All figures' }))
  screen.getByText('Five')
  await userEvent.click(screen.getByRole('button', { name: 'Fewer figures' }))
  expect(screen.queryByText('Five')).toBeNull()
})

test('on a telephone: two figures, what stands first in short, then the tab; the side behind a tab of its own', async () => {
  vi.stubGlobal('matchMedia', (media: string) => ({ ...wide(media), matches: media.includes('max-width') }))
  serve()
  renderApp('/gadget', [gadgets, parts])
  const panel = await screen.findByRole('tabpanel')
  await within(panel).findByText('Parts of g1')
  expect([...panel.querySelectorAll('p')].map((part) => part.textContent)).toEqual([
    'One',
    'Two',
    'Sense in short',
    'Parts of g1',
  ])
  expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual(['All 3', 'Details', 'Notes'])
  await userEvent.click(screen.getByRole('tab', { name: 'Details' }))
  await waitFor(() => expect(screen.getByText('Fields')).toBeDefined())
})

test('the address of the side’s tab shows the first tab where the side stands beside it', async () => {
  serve()
  renderApp('/gadget?tab=details', [gadgets, parts])
  await screen.findByText('Parts of g1')
  screen.getByText('Fields')
})

function serve() {
  fakeServer({ 'GET /api/v1/me': () => ({ body: meAnswer() }) })
}
