import type {
  CreateDeputyRequest,
  Department,
  DepartmentList,
  MemberList,
  MemberProfile,
  PlaceMemberRequest,
  UpdateDepartmentRequest,
} from '@rapport/contract'
import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../platform/api/client.ts'
import { useLive } from '../../../platform/live/use-live.ts'
import { departmentsQuery as pickedQuery } from '../../../platform/records/queries.ts'
import { useSubmission } from '../../../platform/submission.ts'

export const DEPARTMENTS_KEY = ['departments']
const PEOPLE_KEY = ['members']

/** As pickers have them, but always asked anew: somebody looks at it. */
export const departmentsQuery = queryOptions({ ...pickedQuery, staleTime: 0 })

export const archivedDepartmentsQuery = queryOptions({
  queryKey: [...DEPARTMENTS_KEY, 'archived'],
  queryFn: ({ signal }) => api.get<DepartmentList>('/api/v1/departments', { query: { archived: 'only' }, signal }),
})

/** People of a department (`none`: of no department), or those found by what was typed. */
export function peopleQuery(asked: { department?: string; search?: string }) {
  return queryOptions({
    queryKey: [...PEOPLE_KEY, 'asked', asked],
    queryFn: ({ signal }) => api.get<MemberList>('/api/v1/members', { query: { ...asked, status: 'active' }, signal }),
  })
}

export function profileQuery(memberId: string) {
  return queryOptions({
    queryKey: [...PEOPLE_KEY, 'profile', memberId],
    queryFn: ({ signal }) => api.get<MemberProfile>(`/api/v1/members/${memberId}`, { signal }),
  })
}

/** What anybody changes of departments and people is seen at once. */
export function useRefreshOrganisation(): void {
  const client = useQueryClient()
  useLive(['members'], () => void refresh(client))
}

function refresh(client: QueryClient) {
  return Promise.all([
    client.invalidateQueries({ queryKey: DEPARTMENTS_KEY }),
    client.invalidateQueries({ queryKey: PEOPLE_KEY }),
  ])
}

export function useCreateDepartment() {
  const client = useQueryClient()
  return useSubmission({
    send: (values: { name: string; parentId: string | null }, request) =>
      api.post<Department>('/api/v1/departments', values, request),
    onSuccess: () => refresh(client),
  })
}

export type DepartmentChange = Omit<UpdateDepartmentRequest, 'version'>

/** Changes a department at the newest version we know, so that an undo right after a change is no collision. */
export function useChangeDepartment() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, change }: { id: string; change: DepartmentChange }) => {
      const known = client.getQueryData(departmentsQuery.queryKey)?.items.find((one) => one.id === id)
      return api.patch<Department>(`/api/v1/departments/${id}`, { version: known?.version ?? 1, ...change })
    },
    onSettled: () => refresh(client),
  })
}

export function useArchiveDepartment() {
  const client = useQueryClient()
  return useSubmission({
    send: ({ id, version }: Department, request) =>
      api.post<Department>(`/api/v1/departments/${id}/archive`, { version, movePeopleUp: true }, request),
    onSuccess: () => refresh(client),
  })
}

export function useRestoreDepartment() {
  const client = useQueryClient()
  return useSubmission({
    send: (id: string, request) => api.post<Department>(`/api/v1/departments/${id}/restore`, undefined, request),
    onSuccess: () => refresh(client),
  })
}

export type PersonChange = { member: { id: string; version: number }; change: Omit<PlaceMemberRequest, 'version'> }

export function usePlaceMember() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ member, change }: PersonChange) =>
      api.patch<MemberProfile>(`/api/v1/members/${member.id}/place`, { version: member.version, ...change }),
    onSettled: () => refresh(client),
  })
}

export function useSetDeputy(memberId: string) {
  const client = useQueryClient()
  return useSubmission({
    send: (values: CreateDeputyRequest, request) =>
      api.post<MemberProfile>(`/api/v1/members/${memberId}/deputies`, values, request),
    onSuccess: () => refresh(client),
  })
}

export function useRemoveDeputy() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (deputyId: string) => api.delete(`/api/v1/deputies/${deputyId}`),
    onSettled: () => refresh(client),
  })
}
