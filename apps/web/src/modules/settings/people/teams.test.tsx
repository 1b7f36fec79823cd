import { InvitationWithLink } from '@rapport/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { answer } from '../../../testing/answers.ts'
import { type FakeRequest, fakeServer, type Handlers, problem } from '../../../testing/fake-server.ts'
import { renderPart } from '../../../testing/render-part.tsx'
import { InvitePersonDrawer } from './InvitePersonDrawer.tsx'
import { LinkDialog } from './LinkDialog.tsx'
import { Teams } from './Teams.tsx'

const ID = (place: number) => `01900000-0000-7000-8000-${String(place).padStart(12, '0')}`
const AT = '2026-11-08T10:00:00Z'
type Team = { id: string; name: string; version: number }

const link = answer(InvitationWithLink, {
  id: ID(30),
  email: 'emma@example.com',
  name: 'Emma Hill',
  role: 'member',
  teamId: null,
  teamName: null,
  departmentId: null,
  departmentName: null,
  position: null,
  mail: 'none',
  invitedByName: 'Wen Li',
  createdAt: AT,
  expiresAt: AT,
  state: 'open',
  link: '/invitation#secret',
})

function serve(teams: Team[], more: Handlers = {}): FakeRequest[] {
  const member = (place: number, teamId: string | null, status: string) => ({ id: ID(place), teamId, status })
  return fakeServer({
    'GET /api/v1/teams': () => ({ body: { items: [...teams] } }),
    'GET /api/v1/members': () => ({
      body: { items: [member(1, ID(20), 'active'), member(2, ID(20), 'deactivated'), member(3, null, 'active')] },
    }),
    ...more,
  })
}

const sent = (seen: readonly FakeRequest[], method: string) => seen.filter((each) => each.method === method)

test('a team says how many work in it, without those who left', async () => {
  serve([{ id: ID(20), name: 'East', version: 1 }])
  await renderPart(<Teams mayManage={false} />)
  const team = within((await screen.findByText('East')).closest('li') as HTMLElement)
  await team.findByText('1 person')
  expect(screen.queryByRole('button')).toBeNull()
})

test('a team is added by its name, which is not only blanks; a name that is taken stays to be mended', async () => {
  const teams: Team[] = []
  let isTaken = true
  const seen = serve(teams, {
    'POST /api/v1/teams': ({ body }) => {
      if (isTaken) {
        isTaken = false
        return problem(409, 'team.name_taken', 'There is a team of this name.')
      }
      const made = { id: ID(21), version: 1, ...(body as { name: string }) }
      teams.push(made)
      return { status: 201, body: made }
    },
  })
  await renderPart(<Teams mayManage />)
  await screen.findByText('No teams yet.')
  const name = screen.getByRole('textbox', { name: 'New team name' })
  const add = screen.getByRole('button', { name: 'Add team' })
  await userEvent.type(name, '   ')
  expect(add).toHaveProperty('disabled', true)
  await userEvent.type(name, 'West {Enter}')
  await screen.findByText('There is a team of this name.')
  expect(name).toHaveProperty('value', '   West ')
  await userEvent.click(add)
  await screen.findByRole('button', { name: 'Delete West' })
  expect(name).toHaveProperty('value', '')
  expect(sent(seen, 'POST').map(({ body }) => body)).toEqual([{ name: 'West' }, { name: 'West' }])
})

test('a team is renamed in place; what is refused is said beside it and stays typed', async () => {
  const teams = [{ id: ID(20), name: 'East', version: 4 }]
  const seen = serve(teams, {
    [`PATCH /api/v1/teams/${ID(20)}`]: ({ body }) => {
      const { name } = body as Team
      if (name === 'West') return problem(409, 'team.name_taken', 'There is a team of this name.')
      teams[0] = { id: ID(20), name, version: 5 }
      return { body: teams[0] }
    },
  })
  await renderPart(<Teams mayManage />)
  await userEvent.click(await screen.findByRole('button', { name: /^Edit Team name: East/ }))
  const box = await screen.findByRole('textbox', { name: 'Team name' })
  await userEvent.clear(box)
  await userEvent.type(box, 'West{Enter}')
  await screen.findByText('There is a team of this name.')
  expect(box).toHaveProperty('value', 'West')
  await userEvent.clear(box)
  await userEvent.type(box, 'North East{Enter}')
  await screen.findByRole('button', { name: /^Edit Team name: North East/ })
  expect(sent(seen, 'PATCH').map(({ body }) => body)).toEqual([
    { version: 4, name: 'West' },
    { version: 4, name: 'North East' },
  ])
})

test('a deleted team comes back with “undo”', async () => {
  const teams = [{ id: ID(20), name: 'East', version: 1 }]
  const seen = serve(teams, {
    [`DELETE /api/v1/teams/${ID(20)}`]: () => ({ body: teams.pop() }),
    'POST /api/v1/teams': ({ body }) => {
      teams.push({ id: ID(21), version: 1, ...(body as { name: string }) })
      return { status: 201, body: teams[0] }
    },
  })
  await renderPart(<Teams mayManage />)
  await userEvent.click(await screen.findByRole('button', { name: 'Delete East' }))
  await screen.findByText('No teams yet.')
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await screen.findByRole('button', { name: 'Delete East' })
  expect(sent(seen, 'POST')[0]?.body).toEqual({ name: 'East' })
})

test('a team with people in it is not deleted, and says why', async () => {
  serve([{ id: ID(20), name: 'East', version: 1 }], {
    [`DELETE /api/v1/teams/${ID(20)}`]: () => problem(409, 'team.not_empty', 'People belong to this team.'),
  })
  await renderPart(<Teams mayManage />)
  await userEvent.click(await screen.findByRole('button', { name: 'Delete East' }))
  await screen.findByText('People belong to this team.')
  screen.getByRole('button', { name: 'Delete East' })
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
})

afterEach(() => {
  Reflect.deleteProperty(navigator, 'clipboard')
})

test('the link of an invitation is whole, chosen at once when it is reached, and copied', async () => {
  const write = vi.fn(async () => {})
  const onClose = vi.fn()
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: write } })
  serve([])
  await renderPart(<LinkDialog invitation={link} onClose={onClose} />)
  const dialog = within(await screen.findByRole('dialog', { name: 'Invitation for Emma Hill' }))
  const box = dialog.getByRole('textbox', { name: 'Invitation link' }) as HTMLTextAreaElement
  box.focus()
  expect([box.selectionStart, box.selectionEnd]).toEqual([0, box.value.length])
  await userEvent.click(dialog.getByRole('button', { name: 'Copy link' }))
  await screen.findByText('Copied')
  expect(write).toHaveBeenCalledWith(`${window.location.origin}/invitation#secret`)
  await userEvent.click(dialog.getByRole('button', { name: 'Done' }))
  expect(onClose).toHaveBeenCalledOnce()
})

test('an invitation needs a whole address; what the server says of it stands at the field', async () => {
  const message = 'This person works here already.'
  const fieldErrors = [{ path: 'email', code: 'member.exists', message }]
  const seen = serve([{ id: ID(20), name: 'East', version: 1 }], {
    'POST /api/v1/invitations': () => problem(409, 'member.exists', message, { fieldErrors }),
  })
  const onInvited = vi.fn()
  await renderPart(<InvitePersonDrawer open onClose={() => {}} onInvited={onInvited} />)
  await userEvent.type(await screen.findByLabelText('Name'), 'Emma')
  await userEvent.type(screen.getByLabelText('E-mail'), 'emma')
  const make = screen.getByRole('button', { name: 'Create invitation link' })
  await userEvent.click(make)
  await screen.findByText('Enter a full address such as name@example.com.')
  expect(sent(seen, 'POST')).toHaveLength(0)
  await userEvent.type(screen.getByLabelText('E-mail'), '@example.com')
  await userEvent.click(make)
  await screen.findByText(message)
  await waitFor(() => expect(screen.getByLabelText('E-mail').getAttribute('aria-invalid')).toBe('true'))
  expect(onInvited).not.toHaveBeenCalled()
})
