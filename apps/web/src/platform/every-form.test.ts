import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'

const SOURCE = join(import.meta.dirname, '..')

/** Calls that may be made twice without harm, each with its reason. */
const WITHOUT_KEY: Readonly<Record<string, string>> = {
  '/api/auth/': 'the sign-in library takes no keys; signing in twice is two sessions of one person',
  '/api/v1/setup': 'the server sets up once',
  '/api/v1/invitation/': 'reading writes nothing, and an invitation is accepted once',
  '/api/v1/scoring-model/preview': 'writes nothing',
  '${urlOf(object, id)}/restoration': 'a record that is restored again stays restored',
  '${urlOf(object, id)}/deletion': 'a record that is deleted again stays deleted',
  '${importPath(': 'a step of one import, which the server takes once',
}

test('whatever sends a form does it by useSubmission: its key goes along with every POST', () => {
  const calls = sourceFiles(SOURCE).flatMap((file) =>
    callsOf(readFileSync(file, 'utf8')).map((call) => ({ file: relative(SOURCE, file), call })),
  )
  expect(calls.length).toBeGreaterThan(8)
  const wrong = calls.filter(({ call }) => {
    const excused = Object.keys(WITHOUT_KEY).some((path) => call.includes(`'${path}`) || call.includes(`\`${path}`))
    return !excused && !/,\s*request,?\s*\)$/.test(call)
  })
  expect(wrong).toEqual([])
})

test('the rule sees a call without a key', () => {
  const text = "const a = api.post<Team>('/api/v1/teams', { name: f(1) })"
  expect(callsOf(text)).toEqual(["('/api/v1/teams', { name: f(1) })"])
})

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.(test|testkit)\./.test(path))
    .map((path) => join(folder, path))
}

/** The argument lists of the calls of `api.post` in a text, with their parentheses. */
function callsOf(text: string): string[] {
  return text
    .split(/\bapi\.post(?=[<(])/)
    .slice(1)
    .map((rest) => {
      const start = rest.indexOf('(')
      let depth = 0
      for (let at = start; at < rest.length; at++) {
        if (rest[at] === '(') depth++
        if (rest[at] === ')' && --depth === 0) return rest.slice(start, at + 1)
      }
      return rest
    })
}
