import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { meAnswer } from '../../testing/answers.ts'
import { type FakeAnswer, fakeServer, problem } from '../../testing/fake-server.ts'
import { api } from '../api/client.ts'
import { meQuery } from './me.ts'
import { askStillSignedIn, leaveSession, tellSignedOut, watchSession } from './session-end.ts'

const OTHER = '01900000-0000-7000-8000-0000000000f1'

/** Parts come in pieces, and a busy machine takes its time over them. */
const PATIENCE = { timeout: 8_000 }

let client: QueryClient
let went: string[]
let begunAnew: number
let stop: () => void
let answer: FakeAnswer

const router = {
  latestLocation: { pathname: '/customers', href: '/customers?sort=name' },
  navigate: async ({ href }: { href: string }) => {
    went.push(href)
  },
  invalidate: async () => {
    begunAnew += 1
  },
}

beforeEach(() => {
  client = new QueryClient()
  client.setQueryData(meQuery.queryKey, meAnswer())
  client.setQueryData(['customers'], ['read in this session'])
  went = []
  begunAnew = 0
  answer = { body: meAnswer() }
  fakeServer({ 'GET /api/v1/me': () => answer, 'GET /api/v1/home': () => answer })
  stop = watchSession(router, client)
})
afterEach(() => stop())

const SIGNED_OUT = problem(401, 'session.signed_out', 'Sign in.')

describe('a session that has ended', () => {
  test('leads from any request to the sign-in page and back to where one was, with everything forgotten', async () => {
    answer = SIGNED_OUT
    await expect(api.get('/api/v1/home')).rejects.toMatchObject({ status: 401 })
    await vi.waitFor(() => expect(went).toEqual(['/sign-in?to=%2Fcustomers%3Fsort%3Dname']), PATIENCE)
    expect(client.getQueryData(['customers'])).toBeUndefined()
  })

  test('is noticed when a live connection was closed', async () => {
    answer = SIGNED_OUT
    askStillSignedIn()
    await vi.waitFor(() => expect(went).toHaveLength(1), PATIENCE)
  })

  test('is noticed when another tab signs out', async () => {
    answer = SIGNED_OUT
    window.dispatchEvent(new StorageEvent('storage', { key: 'somebody else’s' }))
    expect(went).toEqual([])
    window.dispatchEvent(new StorageEvent('storage', { key: 'rapport.signedOut' }))
    await vi.waitFor(() => expect(went).toHaveLength(1), PATIENCE)
  })

  test('is noticed by who comes back to the page, from another tab or from the history', async () => {
    answer = SIGNED_OUT
    document.dispatchEvent(new Event('visibilitychange'))
    await vi.waitFor(() => expect(went).toHaveLength(1), PATIENCE)
    client.setQueryData(meQuery.queryKey, meAnswer())
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
    await vi.waitFor(() => expect(went).toHaveLength(2), PATIENCE)
  })
})

describe('a session that goes on', () => {
  test('stays where it is, also when no answer comes', async () => {
    askStillSignedIn()
    answer = problem(503, 'server.busy', 'Busy.')
    askStillSignedIn()
    await vi.waitFor(() => expect(client.isFetching()).toBe(0), PATIENCE)
    expect([went, begunAnew]).toEqual([[], 0])
    expect(client.getQueryData(['customers'])).toBeDefined()
  })

  test('of another person begins anew, with nothing of the first one left', async () => {
    answer = { body: meAnswer('member', { memberId: OTHER }) }
    askStillSignedIn()
    await vi.waitFor(() => expect(begunAnew).toBe(1), PATIENCE)
    expect(client.getQueryData(['customers'])).toBeUndefined()
    expect(went).toEqual([])
  })
})

test('leaving once leads away once, whoever notices it', async () => {
  await Promise.all([leaveSession(router, client, '/sign-in'), leaveSession(router, client, '/sign-in')])
  expect(went).toEqual(['/sign-in'])
})

test('other tabs are told of a sign-out, and nobody is asked any more once the watch has ended', () => {
  tellSignedOut()
  expect(Number(localStorage.getItem('rapport.signedOut'))).toBeGreaterThan(0)
  stop()
  const seen = fakeServer({})
  askStillSignedIn()
  window.dispatchEvent(new StorageEvent('storage', { key: 'rapport.signedOut' }))
  expect(seen).toEqual([])
})
