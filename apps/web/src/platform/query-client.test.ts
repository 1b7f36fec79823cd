import { expect, test } from 'vitest'
import { ApiProblem } from './api/problem.ts'
import { makeQueryClient } from './query-client.ts'

type Retry = (failures: number, error: Error) => boolean

test.each([
  [0, true],
  [502, true],
  [503, true],
  [500, false],
  [404, false],
  [401, false],
  [429, false],
])('an answer of %d is asked for again: %s', (status, isAgain) => {
  const retry = makeQueryClient().getDefaultOptions().queries?.retry as Retry
  expect(retry(0, new ApiProblem({ status, code: 'any' }))).toBe(isAgain)
})

test('no more than twice, and never for a mistake of our own', () => {
  const retry = makeQueryClient().getDefaultOptions().queries?.retry as Retry
  const away = new ApiProblem({ status: 0, code: 'network.unreachable' })
  expect([0, 1, 2].map((failures) => retry(failures, away))).toEqual([true, true, false])
  expect(retry(0, new TypeError('undefined is not a function'))).toBe(false)
})

test('waits longer each time, but not for ever', () => {
  const delay = makeQueryClient().getDefaultOptions().queries?.retryDelay as (failures: number) => number
  expect([0, 1, 2, 10].map(delay)).toEqual([500, 1000, 2000, 4000])
})

test('what is written is sent once', () => {
  expect(makeQueryClient().getDefaultOptions().mutations?.retry).toBe(false)
})
