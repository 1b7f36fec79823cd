import { QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { meAnswer } from '../testing/answers.ts'
import { type FakeAnswer, type FakeRequest, fakeServer, problem } from '../testing/fake-server.ts'
import { api } from './api/client.ts'
import { makeQueryClient } from './query-client.ts'
import { meQuery } from './session/me.ts'
import { useSubmission } from './submission.ts'

let queryClient = makeQueryClient()
beforeEach(() => {
  queryClient = makeQueryClient()
  queryClient.setQueryData(meQuery.queryKey, meAnswer())
})

test('a second submit while one is under way does nothing; after success the next form has a key of its own', async () => {
  const { seen, answerWith } = teamServer()
  const { result } = open()
  act(() => {
    result.current.mutate('East')
    result.current.mutate('East')
  })
  await waitFor(() => expect(seen).toHaveLength(1))
  act(() => result.current.mutate('East'))
  await act(async () => answerWith({ status: 201, body: {} }))
  await waitFor(() => expect(result.current.isPending).toBe(false))
  expect(seen).toHaveLength(1)
  act(() => result.current.mutate('West'))
  await waitFor(() => expect(seen).toHaveLength(2))
  expect(keysOf(seen)[1]).not.toBe(keysOf(seen)[0])
})

test('the same key goes along until the form succeeded: after no answer, after a user error, after a reload', async () => {
  const { seen, answerWith } = teamServer()
  const first = open('team')
  act(() => first.result.current.mutate('East'))
  await waitFor(() => expect(seen).toHaveLength(1))
  await act(async () => answerWith('lost'))
  await waitFor(() => expect(first.result.current.isError).toBe(true))
  act(() => first.result.current.mutate('East'))
  await waitFor(() => expect(seen).toHaveLength(2))
  await act(async () => answerWith(problem(400, 'request.field_wrong', 'no')))
  await waitFor(() => expect(first.result.current.isPending).toBe(false))
  first.unmount()
  const reloaded = open('team')
  act(() => reloaded.result.current.mutate('East'))
  await waitFor(() => expect(seen).toHaveLength(3))
  expect(new Set(keysOf(seen)).size).toBe(1)
  await act(async () => answerWith({ status: 201, body: {} }))
  expect(Object.keys(sessionStorage)).toEqual([])
})

test('what was carried out before with other content ends the key, and everything shown is asked for again', async () => {
  const { seen, answerWith } = teamServer()
  const { result } = open()
  queryClient.setQueryData(['teams'], [])
  act(() => result.current.mutate('East'))
  await waitFor(() => expect(seen).toHaveLength(1))
  await act(async () => answerWith(problem(409, 'request.idempotency_key_reused', 'no')))
  await waitFor(() => expect(result.current.isError).toBe(true))
  expect(queryClient.getQueryState(['teams'])?.isInvalidated).toBe(true)
  act(() => result.current.mutate('East'))
  await waitFor(() => expect(seen).toHaveLength(2))
  expect(keysOf(seen)[1]).not.toBe(keysOf(seen)[0])
})

test('a form given up begins anew, and another person on this tab never meets its key', async () => {
  const { seen, answerWith } = teamServer()
  const first = open('team')
  act(() => first.result.current.mutate('East'))
  await waitFor(() => expect(seen).toHaveLength(1))
  await act(async () => answerWith('lost'))
  await waitFor(() => expect(first.result.current.isError).toBe(true))
  queryClient.setQueryData(meQuery.queryKey, meAnswer('member', { memberId: '01900000-0000-7000-8000-000000000077' }))
  const other = open('team')
  act(() => other.result.current.mutate('East'))
  await waitFor(() => expect(seen).toHaveLength(2))
  await act(async () => answerWith('lost'))
  await waitFor(() => expect(other.result.current.isError).toBe(true))
  act(() => other.result.current.renew())
  await waitFor(() => expect(other.result.current.isError).toBe(false))
  act(() => other.result.current.mutate('East'))
  await waitFor(() => expect(seen).toHaveLength(3))
  expect(new Set(keysOf(seen)).size).toBe(3)
})

function open(draft?: string) {
  return renderHook(
    () =>
      useSubmission({
        send: (name: string, request) => api.post<unknown>('/api/v1/teams', { name }, request),
        ...(draft ? { draft } : {}),
      }),
    {
      wrapper: ({ children }: { children: ReactNode }) => (
        <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
      ),
    },
  )
}

/** Teams whose answers the test gives by hand, one after the other; 'lost' is a connection that broke. */
function teamServer(): { seen: FakeRequest[]; answerWith: (answer: FakeAnswer | 'lost') => void } {
  let pending = Promise.withResolvers<FakeAnswer>()
  const seen = fakeServer({ 'POST /api/v1/teams': () => pending.promise })
  return {
    seen,
    answerWith(answer) {
      const { resolve, reject } = pending
      pending = Promise.withResolvers()
      if (answer === 'lost') reject(new TypeError('Failed to fetch'))
      else resolve(answer)
    },
  }
}

function keysOf(seen: readonly FakeRequest[]): (string | null)[] {
  return seen.map((request) => request.headers.get('idempotency-key'))
}
