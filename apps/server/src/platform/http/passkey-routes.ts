import {
  AddPasskeyRequest,
  Done,
  PasskeyList,
  PasskeyOptions,
  RemovePasskeyRequest,
  SetUpSecondFactorRequest,
  SignedIn,
  SignInWithPasskeyRequest,
} from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { CLIENT_ADDRESS_HEADER } from '../auth/auth.ts'
import {
  addPasskey,
  askForPasskey,
  beginPasskey,
  listPasskeys,
  personOfPasskey,
  removePasskey,
} from '../auth/passkeys.ts'
import { recordSecurityEvent } from '../auth/security-events.ts'
import { noteSecondFactor, noteSecondFactorOf } from '../auth/session-store.ts'
import { type AuthRoute, PASSWORDS_PER_MINUTE_MAX } from './auth-route.ts'
import { deviceText, originOf } from './origin-of.ts'
import { requireOwnPassword } from './own-password.ts'
import { relyingPartyOf } from './relying-party.ts'
import type { Sessions } from './sessions.ts'
import { handOver } from './sign-in.ts'
import type { PlatformTools } from './tools.ts'

/** One's own passkeys, and signing in with one: it is something one has and, by the lock of the device, something one knows or is. */
export function passkeyRoutes(tools: PlatformTools, sessions: Sessions): AuthRoute[] {
  return [
    ...ownPasskeyRoutes(tools, sessions),
    additionRoute(tools, sessions),
    removalRoute(tools, sessions),
    ...signInRoutes(tools),
  ]
}

function ownPasskeyRoutes(tools: PlatformTools, sessions: Sessions): AuthRoute[] {
  const { service } = tools.database
  return [
    {
      method: 'GET',
      path: '/passkeys',
      summary: 'One’s own passkeys',
      response: PasskeyList,
      handle: async (request) => ({ items: await listPasskeys(service, (await sessions.require(request)).userId) }),
    },
    {
      method: 'POST',
      path: '/passkeys/options',
      summary: 'What a browser needs to make a passkey (WebAuthn)',
      body: SetUpSecondFactorRequest,
      response: PasskeyOptions,
      perMinuteMax: PASSWORDS_PER_MINUTE_MAX,
      async handle(request) {
        const session = await sessions.require(request)
        const party = relyingPartyOf(request, tools)
        await requireOwnPassword(request, tools, session, request.body as SetUpSecondFactorRequest) // validated above
        return { options: await beginPasskey(service, party, session) }
      },
    },
  ]
}

function additionRoute(tools: PlatformTools, sessions: Sessions): AuthRoute {
  const { service } = tools.database
  return {
    method: 'POST',
    path: '/passkeys',
    summary: 'Keep a passkey the browser made',
    body: AddPasskeyRequest,
    response: Done,
    async handle(request) {
      const { userId, id } = await sessions.require(request)
      const { name, response } = request.body as AddPasskeyRequest // validated above
      await addPasskey(service, relyingPartyOf(request, tools), {
        userId,
        name: name.trim(),
        response: response as unknown as RegistrationResponseJSON, // the library judges what it is
      })
      await noteSecondFactorOf(service, id, 'passkey')
      sessions.forget()
      await recordSecurityEvent(tools, { kind: 'passkey_added', userId, ...originOf(request) })
      return { ok: true }
    },
  }
}

function removalRoute(tools: PlatformTools, sessions: Sessions): AuthRoute {
  return {
    method: 'POST',
    path: '/passkeys/removal',
    summary: 'Remove one of one’s own passkeys',
    body: RemovePasskeyRequest,
    response: Done,
    perMinuteMax: PASSWORDS_PER_MINUTE_MAX,
    async handle(request) {
      const session = await sessions.require(request)
      const { id, currentPassword } = request.body as RemovePasskeyRequest // validated above
      await requireOwnPassword(request, tools, session, { currentPassword })
      if (!(await removePasskey(tools.database.service, session.userId, id)))
        throw new AppError('passkey.not_found', 404, 'This passkey was removed already.')
      await recordSecurityEvent(tools, { kind: 'passkey_removed', userId: session.userId, ...originOf(request) })
      return { ok: true }
    },
  }
}

function signInRoutes(tools: PlatformTools): AuthRoute[] {
  const { service } = tools.database
  return [
    {
      method: 'POST',
      path: '/sign-in/passkey/options',
      summary: 'What a browser needs to sign in with a passkey (WebAuthn)',
      response: PasskeyOptions,
      open: true,
      handle: async (request) => ({ options: await askForPasskey(service, relyingPartyOf(request, tools)) }),
    },
    {
      method: 'POST',
      path: '/sign-in/passkey',
      summary:
        'Sign in with a passkey; the answer sets the session cookie and names the bearer token in the header set-auth-token',
      body: SignInWithPasskeyRequest,
      response: SignedIn,
      open: true,
      perMinuteMax: PASSWORDS_PER_MINUTE_MAX,
      handle: (request, reply) => signInWithPasskey(request, reply, tools),
    },
  ]
}

async function signInWithPasskey(
  request: FastifyRequest,
  reply: FastifyReply,
  tools: PlatformTools,
): Promise<{ user: { id: string; name: string; email: string } }> {
  const { service } = tools.database
  const { response } = request.body as SignInWithPasskeyRequest // validated above
  const shown = response as unknown as AuthenticationResponseJSON // the library judges what it is
  const userId = await personOfPasskey(service, relyingPartyOf(request, tools), shown)
  const opened = await tools.auth.engine.api.openSessionOf({
    body: { userId },
    headers: new Headers({ [CLIENT_ADDRESS_HEADER]: request.ip, 'user-agent': deviceText(request) }),
    asResponse: true,
  })
  const { token } = (await opened.json()) as { token: string | null } // of our own endpoint
  if (!opened.ok || token === null) throw new AppError('session.required', 401, 'Sign in to go on.')
  await noteSecondFactor(service, token, 'passkey')
  handOver(reply, opened, tools.auth.sessionCookie)
  await recordSecurityEvent(tools, {
    kind: 'signed_in',
    userId,
    way: 'passkey',
    factor: 'passkey',
    ...originOf(request),
  })
  const found = await service.query<{ id: string; name: string; email: string }>(
    'select "id", "name", "email" from auth."user" where "id" = $1',
    [userId],
  )
  const [user] = found.rows
  if (!user) throw new AppError('session.required', 401, 'Sign in to go on.')
  return { user }
}
