import type { CreateInvitationRequest, Invitation, InvitationList, InvitationWithLink } from '@rapport/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { api, withQuery } from '../../../platform/api/client.ts'
import { useSubmission } from '../../../platform/submission.ts'

export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: ({ signal }) => api.get<Static<typeof InvitationList>>('/api/v1/invitations', { signal }),
})

export function useInvitePerson() {
  const client = useQueryClient()
  return useSubmission({
    draft: 'new-member',
    send: (values: CreateInvitationRequest, request) =>
      api.post<InvitationWithLink>('/api/v1/invitations', values, request),
    onSuccess: () => client.invalidateQueries({ queryKey: invitationsQuery.queryKey }),
  })
}

export function useRenewInvitation() {
  const client = useQueryClient()
  return useSubmission({
    send: ({ id, byMail }: { id: string; byMail: boolean }, request) =>
      api.post<InvitationWithLink>(renewalPath(id, byMail), {}, request),
    onSuccess: () => client.invalidateQueries({ queryKey: invitationsQuery.queryKey }),
  })
}

function renewalPath(id: string, byMail: boolean): string {
  return withQuery(`/api/v1/invitations/${id}/renewal`, byMail ? { mail: 'send' } : {})
}

export function useWithdrawInvitation() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (invitation: Invitation) => api.delete(`/api/v1/invitations/${invitation.id}`),
    onSettled: () => client.invalidateQueries({ queryKey: invitationsQuery.queryKey }),
  })
}
