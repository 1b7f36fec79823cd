import { afterAll, beforeAll, expect, it } from 'vitest'
import { signIn } from '../../test/client.ts'
import { openTestApp, type TestApp } from '../../test/harness.ts'
import { startDemo } from './start-demo.ts'

let test: TestApp

beforeAll(async () => {
  test = await openTestApp()
})
afterAll(() => test.close())

it('leaves the language of the demo to the browser that signs in first, and keeps what that tells', async () => {
  const made = await startDemo(test.app)
  if (made === null) throw new Error('the installation was empty')
  const person = await signIn(test.server, made.email, made.password)
  expect((await person.get('/me')).body).toMatchObject({ language: null })
  expect((await person.patch('/me', { language: 'zh' })).body).toMatchObject({ language: 'zh' })
  const again = await signIn(test.server, made.email, made.password)
  expect((await again.get('/me', { 'accept-language': 'en' })).body).toMatchObject({ language: 'zh' })
  expect(await startDemo(test.app)).toBeNull()
})
