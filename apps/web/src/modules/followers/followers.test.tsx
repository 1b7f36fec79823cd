import { Followers, type FollowRequest } from '@rapport/contract'
import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { wantWords } from '../../platform/i18n/i18n.ts'
import { answer } from '../../testing/answers.ts'
import { fakeServer } from '../../testing/fake-server.ts'
import { choose, renderPart } from '../../testing/render-part.tsx'
import { FollowButton } from './FollowButton.tsx'

const ID = (place: number) => `01900000-0000-7000-8000-${String(place).padStart(12, '0')}`
const BEN = { id: ID(3), name: 'Ben' }
const ADA = { id: ID(4), name: 'Ada' }

test('a record is followed with one press, by fields of one’s choice, and left again', async () => {
  let known = answer(Followers, { items: [BEN], own: { isFollowing: false, fields: null } })
  const asked: FollowRequest[] = []
  fakeServer({
    'GET /api/v1/followers': () => ({ body: known }),
    'PUT /api/v1/followers': ({ body }) => {
      const request = body as FollowRequest
      asked.push(request)
      const items = request.isFollowing ? [BEN, ADA] : [BEN]
      known = answer(Followers, { items, own: { isFollowing: request.isFollowing, fields: request.fields ?? null } })
      return { body: known }
    },
  })
  await wantWords('followers')
  await renderPart(<FollowButton of={{ object: 'task', recordId: ID(1) }} />)
  await userEvent.click(await screen.findByRole('button', { name: 'Follow · 1' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Following · 2' }))
  const who = await screen.findByRole('list', { name: 'Followers' })
  expect(
    within(who)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual(['Ben', 'Ada'])
  await userEvent.click(screen.getByRole('radio', { name: 'Comments only' }))
  await waitFor(() => expect(asked.at(-1)).toMatchObject({ isFollowing: true, fields: [] }))
  await userEvent.click(screen.getByRole('radio', { name: 'These fields' }))
  await choose('Fields', 'Due')
  await waitFor(() => expect(asked.at(-1)).toMatchObject({ isFollowing: true, fields: ['dueAt'] }))
  await userEvent.click(screen.getByRole('button', { name: 'Stop following' }))
  await screen.findByRole('button', { name: 'Follow · 1' })
  expect(asked[0]).toEqual({ object: 'task', recordId: ID(1), isFollowing: true, fields: null })
})
