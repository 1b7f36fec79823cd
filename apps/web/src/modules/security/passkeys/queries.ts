import type { PasskeyList } from '@rapport/contract'
import { type PublicKeyCredentialCreationOptionsJSON, startRegistration } from '@simplewebauthn/browser'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../platform/api/client.ts'

export const passkeysQuery = queryOptions({
  queryKey: ['passkeys'],
  queryFn: ({ signal }) => api.get<PasskeyList>('/api/auth/passkeys', { signal }),
})

export type NewPasskey = { name: string; currentPassword: string }

/** Has the browser make a passkey and keeps it. Fails as the browser does where its holder gives up. */
export function useAddPasskey() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ name, currentPassword }: NewPasskey) => {
      const { options } = await api.post<{ options: PublicKeyCredentialCreationOptionsJSON }>(
        '/api/auth/passkeys/options',
        { currentPassword },
      )
      const made = await startRegistration({ optionsJSON: options })
      const { id, rawId, type, response, clientExtensionResults } = made
      const { clientDataJSON, attestationObject, transports } = response
      const answer = { clientDataJSON, attestationObject, ...(transports ? { transports } : {}) }
      await api.post<unknown>('/api/auth/passkeys', {
        name: name.trim(),
        response: { id, rawId, type, response: answer, clientExtensionResults },
      })
    },
    onSettled: () => client.invalidateQueries({ queryKey: passkeysQuery.queryKey }),
  })
}

export function useRemovePasskey() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (values: { id: string; currentPassword: string }) =>
      api.post<unknown>('/api/auth/passkeys/removal', values),
    onSettled: () => client.invalidateQueries({ queryKey: passkeysQuery.queryKey }),
  })
}
