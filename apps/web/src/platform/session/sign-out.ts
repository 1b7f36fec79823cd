import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { paths } from '../../paths.ts'
import { api } from '../api/client.ts'
import { isProblem } from '../api/problem.ts'
import { leaveSession, tellSignedOut } from './session-end.ts'

/** Ends the session on the server and forgets everything that was read in it. Throws when the server cannot be reached. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient()
  const router = useRouter()
  return async () => {
    try {
      await api.post('/api/auth/sign-out', {}, { onSignedOut: 'throw' })
    } catch (error) {
      // 401: the session had ended by itself, which is what was wanted.
      if (!isProblem(error) || error.status !== 401) throw error
    }
    tellSignedOut()
    await leaveSession(router, client, paths.signIn())
  }
}
