import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'

/** Opens a session for somebody who has shown who they are otherwise than by a password. Called from within only: none of its paths is reachable. */
export function openedSessions() {
  return {
    id: 'opened-sessions',
    endpoints: {
      openSessionOf: createAuthEndpoint(
        '/open-session-of',
        { method: 'POST', metadata: { SERVER_ONLY: true, $Infer: { body: {} as { userId: string } } } },
        async (endpoint) => {
          const { userId } = endpoint.body as { userId: string } // of our own call
          const { internalAdapter } = endpoint.context
          const user = await internalAdapter.findUserById(userId)
          if (!user) return endpoint.json({ token: null })
          const session = await internalAdapter.createSession(userId, false)
          await setSessionCookie(endpoint, { session, user }, false)
          return endpoint.json({ token: session.token })
        },
      ),
    },
  } satisfies BetterAuthPlugin
}
