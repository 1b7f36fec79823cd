import { type HandOver, type HandOverPreview, HandOver as HandOverSchema } from '@rapport/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { ID } from '../../../platform/records/record-answers.testkit.ts'
import { answer } from '../../../testing/answers.ts'
import { problem } from '../../../testing/fake-server.ts'
import { renderPages } from '../../../testing/render-app.tsx'
import { choose } from '../../../testing/render-part.tsx'
// Loaded with the test, so that no first look waits for it.
import './person/PersonDrawer.tsx'
import './hand-over/HandOverDrawer.tsx'
import './import/ImportPeople.tsx'
import './OrganisationSection.tsx'
import { profile, SERVICE, sent, serveOrganisation, WEI } from './organisation.testkit.ts'

const OPEN = `/settings/organisation?person=${WEI}`
const PREVIEW: HandOverPreview = {
  items: [
    { object: 'customer', count: 12, exact: true, archived: 0 },
    { object: 'task', count: 3, exact: true, archived: 2 },
  ],
  manager: { id: ID(2), name: 'Wen Li' },
  heads: [{ id: SERVICE, name: 'Service' }],
  standsInFor: [],
  deputies: [],
  invitations: 1,
}

function handOver(state: HandOver['state'], counts: Partial<HandOver['parts'][number]['edit']> = {}): HandOver {
  const edit = {
    ...{ id: ID(70), object: 'customer', action: 'update' as const, waiting: 0, changed: 0, unchanged: 0, refused: 0 },
    ...{ undone: 0, kept: 0, reasons: [], createdAt: '2026-11-20T10:00:00Z', finishedAt: null },
    ...{ state: 'running' as const, ...counts },
  }
  const part = { object: 'customer', archived: false, toMemberId: ID(2), toMemberName: 'Wen Li', edit }
  return answer(HandOverSchema, {
    ...{ id: ID(71), memberId: WEI, memberName: 'Zhang Wei', deactivated: true, state, parts: [part] },
    createdAt: '2026-11-20T10:00:00Z',
  })
}

test('a person is shown with department, managers and deputies, and goes to another department', async () => {
  const seen = serveOrganisation({
    [`PATCH /api/v1/members/${WEI}/place`]: () => ({ body: profile({ departmentId: SERVICE, version: 4 }) }),
  })
  renderPages(OPEN)
  const drawer = within(await screen.findByRole('dialog', { name: 'Zhang Wei' }))
  await drawer.findByText('Wen Li')
  await drawer.findByText('Nobody stands in.')
  await choose('Department', 'Company / Service')
  await screen.findByText(/Zhang Wei now belongs to Service/)
  expect(sent(seen, 'PATCH')).toEqual([[`/members/${WEI}/place`, { version: 3, departmentId: SERVICE }]])
})

test('a deputy is named for some days; what is refused is said', async () => {
  const deputy = {
    ...{ id: ID(60), memberId: WEI, memberName: 'Zhang Wei', deputyId: ID(6), deputyName: 'Emma Hill' },
    ...{ firstDay: '2026-11-20', lastDay: '2026-11-30', isCurrent: true },
  }
  let isNamed = false
  const seen = serveOrganisation({
    [`GET /api/v1/members/${WEI}`]: () => ({ body: profile({ deputies: isNamed ? [deputy] : [] }) }),
    [`POST /api/v1/members/${WEI}/deputies`]: () => {
      if (!isNamed) {
        isNamed = true
        return problem(409, 'deputy.overlaps', 'Someone already stands in on one of these days.')
      }
      return { status: 201, body: profile({ deputies: [deputy] }) }
    },
    [`DELETE /api/v1/deputies/${ID(60)}`]: () => ({ body: { id: ID(60) } }),
  })
  renderPages(OPEN)
  const drawer = within(await screen.findByRole('dialog', { name: 'Zhang Wei' }))
  await choose('Deputy', 'Emma Hill')
  for (const [label, day] of [
    ['First day', '20/11/2026'],
    ['Last day', '30/11/2026'],
  ] as const) {
    const box = await drawer.findByLabelText(label)
    await userEvent.type(box, `${day}{Enter}`)
  }
  await userEvent.click(await drawer.findByRole('button', { name: 'Name deputy' }))
  await drawer.findByText('Someone already stands in on one of these days.')
  await userEvent.click(await drawer.findByRole('button', { name: 'Name deputy' }))
  await screen.findByText('Emma Hill stands in.')
  expect(sent(seen, 'POST').at(-1)).toEqual([
    `/members/${WEI}/deputies`,
    { deputyId: ID(6), firstDay: '2026-11-20', lastDay: '2026-11-30' },
  ])
  await userEvent.click(await drawer.findByRole('button', { name: 'End: Emma Hill' }))
  await screen.findByText('Ended.')
})

test('who leaves hands over what they own: to the manager unless said otherwise, with all that ends, progress and the way back', async () => {
  let current: HandOver | null = null
  const seen = serveOrganisation({
    [`GET /api/v1/members/${WEI}/hand-over-preview`]: () => ({ body: PREVIEW }),
    [`GET /api/v1/members/${WEI}/hand-overs`]: () => ({ body: { items: current ? [current] : [] } }),
    [`POST /api/v1/members/${WEI}/hand-overs`]: () => {
      current = handOver('running', { waiting: 8, changed: 4 })
      return { status: 202, body: current }
    },
    [`POST /api/v1/hand-overs/${ID(71)}/undo`]: () => {
      current = handOver('undone', { state: 'undone', undone: 11, kept: 1 })
      return { status: 202, body: current }
    },
  })
  renderPages(OPEN)
  await userEvent.click(await screen.findByRole('button', { name: 'Deactivate' }))
  const drawer = within(await screen.findByRole('dialog', { name: 'Deactivate Zhang Wei' }))
  await drawer.findByText('Customers: 12')
  await drawer.findByText('and 2 archived')
  await drawer.findByText('Head of Service: the department then has no head.')
  await drawer.findByText('1 pending invitation they sent is withdrawn.')
  await choose('Who gets Tasks', 'Emma Hill')
  await userEvent.click(await drawer.findByRole('button', { name: 'Deactivate and hand over' }))
  await drawer.findByText(/4 of 12/)
  expect(sent(seen, 'POST')).toEqual([
    [
      `/members/${WEI}/hand-overs`,
      {
        parts: [
          { object: 'customer', toMemberId: ID(2) },
          { object: 'task', toMemberId: ID(6) },
        ],
        deactivate: { version: 3 },
      },
    ],
  ])
  current = handOver('done', { state: 'done', changed: 11, refused: 1 })
  await drawer.findByText(/11 handed over · 1 stayed/)
  await userEvent.click(await drawer.findByRole('button', { name: 'Undo' }))
  await drawer.findByText(/11 brought back · 1 changed since, left as it is/)
})

test('people of a file are looked at, then invited; their links are a file', async () => {
  const rows = [
    { line: 2, name: 'Ann', email: 'ann@example.com', role: '', roleKey: 'member', outcome: 'invite', problems: [] },
    { line: 3, name: 'Bob', email: 'bob', role: '', roleKey: 'member', outcome: 'wrong', problems: ['emailWrong'] },
  ].map((row) => ({ department: '', position: '', team: '', ...row }))
  const counts = { invite: 1, member: 0, invited: 0, wrong: 1 }
  const seen = serveOrganisation({
    'POST /api/v1/member-imports': () => ({
      status: 201,
      body: {
        rows,
        counts,
        hasMail: false,
        links: [{ id: ID(80), name: 'Ann', email: 'ann@example.com', link: '/invitation#x' }],
      },
    }),
  })
  answerUploads({ rows, counts, hasMail: false })
  renderPages('/settings/organisation?member=import')
  const drawer = within(await screen.findByRole('dialog', { name: 'Import people from a file' }))
  const file = new File(['Name,E-mail\nAnn,ann@example.com\nBob,bob'], 'people.csv', { type: 'text/csv' })
  await userEvent.upload(await drawer.findByLabelText('Choose file'), file)
  await drawer.findByText('No valid e-mail address')
  await drawer.findByText(/No e-mail is set up/)
  await userEvent.click(await drawer.findByRole('button', { name: 'Invite 1 person' }))
  await drawer.findByText('1 person invited.')
  await drawer.findByRole('button', { name: 'Download links' })
  const [[path, body] = []] = sent(seen, 'POST')
  expect([path, (body as { rows: unknown[] }).rows]).toEqual([
    '/member-imports',
    rows.map(({ roleKey: _, outcome: __, problems: ___, ...source }) => source),
  ])
  await waitFor(() => expect(screen.queryByRole('button', { name: /^Invite \d/ })).toBeNull())
})

/** What is uploaded goes by XMLHttpRequest, which the fake server does not see. */
function answerUploads(body: object): void {
  class FakeUpload {
    status = 200
    responseText = JSON.stringify(body)
    upload = {}
    onload: (() => void) | null = null
    open(): void {}
    setRequestHeader(): void {}
    abort(): void {}
    send(): void {
      queueMicrotask(() => this.onload?.())
    }
  }
  vi.stubGlobal('XMLHttpRequest', FakeUpload)
}
