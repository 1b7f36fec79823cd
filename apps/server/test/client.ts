import type { RoleKey } from '@rapport/contract'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { expect } from 'vitest'
import { addMember } from '../src/modules/users/index.ts'
import { createAccount, prepareAccount } from '../src/platform/auth/accounts.ts'
import { TEST_PASSWORD, type TestApp, type TestWorkspace } from './harness.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server answered and asserts on it
export type Answer = { status: number; body: any; headers: Record<string, unknown> }

/** A signed-in person (or nobody) talking to the server as a program does. */
export type Client = {
  get(url: string, headers?: Record<string, string>): Promise<Answer>
  post(url: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  patch(url: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  put(url: string, body?: unknown): Promise<Answer>
  delete(url: string): Promise<Answer>
}

export function anonymous(server: FastifyInstance): Client {
  return clientWith(server, {})
}

export async function signIn(server: FastifyInstance, email: string, password = TEST_PASSWORD): Promise<Client> {
  const answer = await server.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password } })
  expect(answer.statusCode).toBe(200)
  return clientWith(server, { authorization: `Bearer ${String(answer.headers['set-auth-token'])}` })
}

export async function signInAsAdmin(test: TestApp, workspace: TestWorkspace): Promise<Client> {
  return signIn(test.server, workspace.adminEmail)
}

let counter = 0

/** Adds a person with this role to the workspace and signs them in. */
export async function signInAs(
  test: TestApp,
  workspace: TestWorkspace,
  role: RoleKey,
  teamId: string | null = null,
): Promise<{ client: Client; memberId: string }> {
  counter += 1
  const email = `${role}${counter}.${workspace.id.slice(0, 8)}@example.com`
  const account = await prepareAccount(test.app.auth, { email, name: `${role} ${counter}`, password: TEST_PASSWORD })
  const memberId = await test.write(workspace.identity, async (ctx) => {
    await createAccount(ctx, account)
    return addMember(ctx, { userId: account.userId, name: account.name, email, roles: [role], language: 'en', teamId })
  })
  return { client: await signIn(test.server, email), memberId }
}

/** A program with an API key or a personal token. */
export function withToken(server: FastifyInstance, token: string): Client {
  return clientWith(server, { authorization: `Bearer ${token}` })
}

function clientWith(server: FastifyInstance, base: Record<string, string>): Client {
  async function call(
    method: InjectOptions['method'],
    url: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const answer = await server.inject({
      ...(method === undefined ? {} : { method }),
      url: url.startsWith('/api/') ? url : `/api/v1${url}`,
      headers: { ...base, ...headers },
      ...(body === undefined ? {} : { payload: body as object }), // JSON, or a string sent as it is
    })
    return { status: answer.statusCode, body: parse(answer.body), headers: answer.headers }
  }
  return {
    get: (url, headers) => call('GET', url, undefined, headers),
    post: (url, body, headers) => call('POST', url, body, headers),
    patch: (url, body, headers) => call('PATCH', url, body, headers),
    put: (url, body) => call('PUT', url, body),
    delete: (url) => call('DELETE', url, undefined),
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
