import { CustomerRelations, type RelationNode } from '@rapport/contract'
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answer, meAnswer } from '../../testing/answers.ts'
import { fakeServer, type Handlers, problem } from '../../testing/fake-server.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { ID, recordHandlers } from './customer-answers.testkit.ts'
import { groupsOf } from './record/relations.ts'

const node = (place: number, name: string, more: Partial<RelationNode> = {}): RelationNode => ({
  id: ID(place),
  object: 'customer',
  name,
  kind: 'company',
  ...more,
})
const person = (place: number, name: string) => node(place, name, { object: 'contact', kind: null })
const link = (from: number, to: number, relation: 'branch' | 'contact' | 'referral', roles: string[] = []) => ({
  fromId: ID(from),
  toId: ID(to),
  relation,
  roles,
})
const RELATIONS = answer(CustomerRelations, {
  nodes: [
    node(1, 'Self'),
    node(40, 'Top'),
    node(41, 'Sister'),
    node(42, 'Below'),
    node(43, 'Old friend', { kind: 'individual' }),
    person(50, 'Ann'),
    person(51, 'Bob'),
  ],
  links: [
    link(40, 1, 'branch'),
    link(40, 41, 'branch'),
    link(1, 42, 'branch'),
    link(43, 1, 'referral'),
    link(41, 50, 'contact', ['user']),
    link(1, 50, 'contact', ['decisionMaker', 'finance']),
    link(41, 51, 'contact'),
  ],
  isCut: true,
})
const PATH = `GET /api/v1/customers/${ID(1)}/relations`

test('everybody on the map stands in the list once, by what they are to the customer', () => {
  const groups = groupsOf(RELATIONS, ID(1))
  const names = Object.fromEntries(
    Object.entries(groups).map(([group, related]) => [group, related.map((each) => each.node.name)]),
  )
  expect(names).toEqual({
    parent: ['Top'],
    branches: ['Below'],
    contacts: ['Ann', 'Bob'],
    referredBy: ['Old friend'],
    referred: [],
    others: ['Sister'],
  })
  expect(groups.contacts.map(({ roles, company }) => [roles.length, company?.name])).toEqual([
    [2, undefined],
    [0, 'Sister'],
  ])
})

test('the tab shows the map in words, and the list with links and roles; that it is cut is said', async () => {
  recordServer({ [PATH]: () => ({ body: RELATIONS }) })
  renderApp(`/customers/${ID(1)}?tab=relations`)
  await screen.findByRole('img', { name: /^Map of 7 people and companies/ })
  const contacts = within(screen.getAllByRole('region', { name: 'Contacts' })[0] as HTMLElement)
  expect(contacts.getByRole('link', { name: 'Ann' }).getAttribute('href')).toBe(`/contacts/${ID(50)}`)
  contacts.getByText('Decision maker, Finance')
  contacts.getByRole('link', { name: 'Bob (Sister)' })
  const parent = within(screen.getByRole('region', { name: 'Parent company' }))
  expect(parent.getByRole('link', { name: 'Top' }).getAttribute('href')).toBe(`/customers/${ID(40)}`)
  screen.getByText('Only the nearest 200 are shown.')
})

test('a customer alone, and a map that cannot be read, say so', async () => {
  recordServer({ [PATH]: () => ({ body: { nodes: [node(1, 'Self')], links: [], isCut: false } }) })
  const { unmount } = renderApp(`/customers/${ID(1)}?tab=relations`)
  await screen.findByText('Nobody is related to this customer yet')
  unmount()
  recordServer({ [PATH]: () => problem(404, 'customer.not_found', 'Gone.') })
  renderApp(`/customers/${ID(1)}?tab=relations`)
  await screen.findByText('Could not load the relations')
})

function recordServer(more: Handlers): void {
  fakeServer({
    'GET /api/v1/me': () => ({ body: meAnswer() }),
    'GET /api/v1/members': () => ({ body: { items: [] } }),
    'GET /api/v1/customers/count': () => ({ body: { count: 1, exact: true } }),
    ...recordHandlers(1, more),
  })
}
