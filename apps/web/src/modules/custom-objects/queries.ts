import type {
  CreateCustomObjectRequest,
  CustomObject,
  CustomObjects,
  CustomObjectUse,
  SetWordingRequest,
  UpdateCustomObjectRequest,
} from '@rapport/contract'
import { type QueryClient, queryOptions, useQueryClient } from '@tanstack/react-query'
import { api } from '../../platform/api/client.ts'
import { customObjectsQuery } from '../../platform/records/custom-objects.ts'
import { useSubmission } from '../../platform/submission.ts'

const URL = '/api/v1/custom-objects'
const urlOf = (id: string) => `${URL}/${encodeURIComponent(id)}`

export const archivedObjectsQuery = queryOptions({
  queryKey: ['objects', 'archived'],
  queryFn: ({ signal }) => api.get<CustomObjects>(URL, { query: { archived: 'only' }, signal }),
})

export const wordingsQuery = queryOptions({
  queryKey: ['objects', 'wordings'],
  queryFn: async ({ signal }) => (await api.get<CustomObjects>(URL, { signal })).wordings,
})

export function objectUseQuery(id: string) {
  return queryOptions({
    queryKey: ['objects', 'use', id],
    queryFn: ({ signal }) => api.get<CustomObjectUse>(`${urlOf(id)}/use`, { signal }),
    staleTime: 0,
  })
}

/** The objects and their names first, then everything that depends on them: rights, fields, lists, records. */
export async function renewObjects(client: QueryClient): Promise<void> {
  await client.fetchQuery({ ...customObjectsQuery, staleTime: 0 })
  void client.invalidateQueries()
}

export type ObjectValues =
  | { object: null; values: CreateCustomObjectRequest }
  | { object: CustomObject; values: Omit<UpdateCustomObjectRequest, 'version'> }

export function useSaveObject(onSaved: (object: CustomObject) => void) {
  const client = useQueryClient()
  return useSubmission({
    send: ({ object, values }: ObjectValues, request) =>
      object === null
        ? api.post<CustomObject>(URL, values, request)
        : api.patch<CustomObject>(urlOf(object.id), { version: object.version, ...values }, request),
    onSuccess: async (saved) => {
      await renewObjects(client)
      onSaved(saved)
    },
  })
}

export type Archiving = { object: Pick<CustomObject, 'id'>; isArchived: boolean }

export function useArchiveObject(onDone: (object: CustomObject) => void, onError: (error: unknown) => void) {
  const client = useQueryClient()
  return useSubmission({
    send: ({ object, isArchived }: Archiving, request) =>
      isArchived
        ? api.delete<CustomObject>(urlOf(object.id), request)
        : api.post<CustomObject>(`${urlOf(object.id)}/restoration`, undefined, request),
    onSuccess: async (saved) => {
      await renewObjects(client)
      onDone(saved)
    },
    onError,
  })
}

export type Wording = SetWordingRequest & { object: string }

export function useSetWording(onSaved: () => void) {
  const client = useQueryClient()
  return useSubmission({
    send: ({ object, wording }: Wording, request) =>
      api.put<CustomObjects>(`/api/v1/object-wordings/${encodeURIComponent(object)}`, { wording }, request),
    onSuccess: async () => {
      await renewObjects(client)
      onSaved()
    },
  })
}
