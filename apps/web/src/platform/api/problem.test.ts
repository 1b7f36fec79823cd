import { describe, expect, test } from 'vitest'
import { ApiProblem, isProblem, problemOf, unreachable } from './problem.ts'

const answered = (status: number, body: string, headers: Record<string, string> = {}) =>
  problemOf(new Response(body, { status, headers }))

describe('what an answer says went wrong', () => {
  test('is its code, its sentence, its details and the number to quote', async () => {
    const body = {
      type: 'about:blank',
      title: 'Conflict',
      status: 409,
      code: 'record.changed_meanwhile',
      detail: 'Somebody changed this record meanwhile.',
      details: { current: { version: 2 } },
      requestId: 'req-1',
    }
    expect(await answered(409, JSON.stringify(body))).toMatchObject({
      status: 409,
      code: 'record.changed_meanwhile',
      detail: 'Somebody changed this record meanwhile.',
      details: { current: { version: 2 } },
      requestId: 'req-1',
      fieldErrors: [],
    })
  })

  test('names the fields to mend; what is no field error is left out', async () => {
    const fieldErrors = [
      { path: 'lines.0.quantity', code: 'field.too_small', message: 'Enter more than 0.' },
      { path: 'email', message: 'Not an address.' },
      { path: 7, message: 'x' },
      'nonsense',
    ]
    const problem = await answered(400, JSON.stringify({ code: 'request.field_wrong', fieldErrors }))
    expect(problem.fieldErrors).toEqual([
      { path: 'lines.0.quantity', code: 'field.too_small', message: 'Enter more than 0.' },
      { path: 'email', code: '', message: 'Not an address.' },
    ])
  })

  test('is read in the shape of the sign-in routes as well', async () => {
    const problem = await answered(401, JSON.stringify({ code: 'auth.wrong', message: 'Not this password.' }))
    expect([problem.code, problem.detail]).toEqual(['auth.wrong', 'Not this password.'])
  })

  test.each([
    ['a page of a proxy', '<html>Bad gateway</html>'],
    ['nothing', ''],
    ['a list', '[1, 2]'],
    ['a text', '"no"'],
  ])('is unreadable where the body is %s, with the number of the header', async (_, body) => {
    const problem = await answered(502, body, { 'x-request-id': 'req-2' })
    expect(problem).toMatchObject({ status: 502, code: 'server.unreadable', detail: '', requestId: 'req-2' })
  })
})

test('no answer at all has a code of its own', () => {
  const problem = unreachable()
  expect([problem.status, problem.code]).toEqual([0, 'network.unreachable'])
  expect(isProblem(problem)).toBe(true)
  expect(isProblem(problem, 'network.unreachable')).toBe(true)
  expect(isProblem(problem, 'record.not_found')).toBe(false)
  expect(isProblem(new TypeError('Failed to fetch'))).toBe(false)
})

test('an error says its sentence where it has one, else its title, else its code', () => {
  const said = (given: object) => new ApiProblem({ status: 400, code: 'a.b', ...given }).message
  expect([said({ detail: 'Sentence.', title: 'Title' }), said({ title: 'Title' }), said({})]).toEqual([
    'Sentence.',
    'Title',
    'a.b',
  ])
})
