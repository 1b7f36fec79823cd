import { decodeFilter } from '@rapport/kernel'
import { screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { ID } from '../../platform/records/record-answers.testkit.ts'
import { fakeServer } from '../../testing/fake-server.ts'
import { renderPart } from '../../testing/render-part.tsx'
import { StandIn } from './StandIn.tsx'

function serve(isCurrent: boolean): void {
  const deputy = { id: ID(60), memberId: ID(5), memberName: 'Zhang Wei', deputyId: ID(2), deputyName: 'Wen Li' }
  const forOthers = [{ ...deputy, firstDay: '2026-11-20', lastDay: '2026-11-30', isCurrent }]
  fakeServer({ 'GET /api/v1/me/deputies': () => ({ body: { ofMine: [], forOthers } }) })
}

test('whoever stands in for somebody is told so, and finds their open tasks', async () => {
  serve(true)
  await renderPart(<StandIn />)
  await screen.findByText(/You stand in for Zhang Wei until 30 Nov 2026/)
  const link = await screen.findByRole('link', { name: 'Show their open tasks' })
  const filter = new URL(link.getAttribute('href') ?? '', 'http://rapport.test').searchParams.get('filter') ?? ''
  expect(decodeFilter(filter)).toMatchObject({ and: [{ field: 'ownerId', op: 'eq', value: ID(5) }, {}, {}] })
})

test('nothing is said of days to come', async () => {
  serve(false)
  const { queryClient } = await renderPart(<StandIn />)
  await vi.waitFor(() => expect(queryClient.isFetching()).toBe(0))
  expect(screen.queryByText(/You stand in/)).toBeNull()
})
