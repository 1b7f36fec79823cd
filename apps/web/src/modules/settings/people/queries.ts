import type { Member, MemberList, Team, TeamList, UpdateMemberRequest } from '@rapport/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { api } from '../../../platform/api/client.ts'
import { meQuery } from '../../../platform/session/me.ts'
import { useSubmission } from '../../../platform/submission.ts'

export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: ({ signal }) => api.get<Static<typeof MemberList>>('/api/v1/members', { signal }),
})
export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: ({ signal }) => api.get<Static<typeof TeamList>>('/api/v1/teams', { signal }),
})

export type MemberChange = { member: Member; change: Omit<Static<typeof UpdateMemberRequest>, 'version'> }

/** Changes a person; the list is read again either way, because a user error may mean that somebody else was faster. */
export function useChangeMember() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ member, change }: MemberChange) => {
      // The newest version we know, so that an undo right after a change is not taken for a collision.
      const known = client.getQueryData(membersQuery.queryKey)?.items.find((other) => other.id === member.id)
      return api.patch<Member>(`/api/v1/members/${member.id}`, { version: (known ?? member).version, ...change })
    },
    onSuccess: (changed) => {
      client.setQueryData(membersQuery.queryKey, (list) =>
        list ? { ...list, items: list.items.map((other) => (other.id === changed.id ? changed : other)) } : list,
      )
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: membersQuery.queryKey }),
        client.invalidateQueries({ queryKey: meQuery.queryKey }),
      ]),
  })
}

/** Another name for a team; the newest version we know goes along, so that renaming twice is no collision. */
export function useRenameTeam() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ team, name }: { team: Static<typeof Team>; name: string }) => {
      const known = client.getQueryData(teamsQuery.queryKey)?.items.find((other) => other.id === team.id)
      return api.patch<Static<typeof Team>>(`/api/v1/teams/${team.id}`, { version: (known ?? team).version, name })
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: teamsQuery.queryKey }),
        client.invalidateQueries({ queryKey: membersQuery.queryKey }),
      ]),
  })
}

export function useDeleteTeam() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (teamId: string) => api.delete(`/api/v1/teams/${teamId}`),
    onSettled: () => client.invalidateQueries({ queryKey: teamsQuery.queryKey }),
  })
}

export function useAddTeam() {
  const client = useQueryClient()
  return useSubmission({
    send: (name: string, request) => api.post<Static<typeof Team>>('/api/v1/teams', { name }, request),
    onSuccess: () => client.invalidateQueries({ queryKey: teamsQuery.queryKey }),
  })
}
