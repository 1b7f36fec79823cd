import type {
  CreateCustomFieldRequest,
  CustomField,
  CustomFields,
  CustomFieldTwins,
  CustomFieldUse,
  UpdateCustomFieldRequest,
} from '@rapport/contract'
import { type QueryClient, queryOptions, useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { api } from '../../platform/api/client.ts'
import { useSubmission } from '../../platform/submission.ts'

const URL = '/api/v1/fields'
const urlOf = (id: string) => `${URL}/${encodeURIComponent(id)}`

export const archivedFieldsQuery = queryOptions({
  queryKey: ['fields', 'archived'],
  queryFn: ({ signal }) => api.get<Static<typeof CustomFields>>(URL, { query: { archived: 'only' }, signal }),
})

export function fieldUseQuery(id: string) {
  return queryOptions({
    queryKey: ['fields', 'use', id],
    queryFn: ({ signal }) => api.get<CustomFieldUse>(`${urlOf(id)}/use`, { signal }),
    staleTime: 0,
  })
}

/** The values that keep a field from being one without equal ones. */
export function fieldTwinsQuery(id: string) {
  return queryOptions({
    queryKey: ['fields', 'twins', id],
    queryFn: ({ signal }) => api.get<CustomFieldTwins>(`${urlOf(id)}/twins`, { signal }),
    staleTime: 0,
  })
}

/** Everything that depends on which fields there are: the fields themselves, what lists can ask for, and records. */
export function renewFields(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
}

export type FieldValues =
  | { field: null; values: CreateCustomFieldRequest }
  | { field: CustomField; values: Omit<UpdateCustomFieldRequest, 'version'> }

export function useSaveField(onSaved: (field: CustomField) => void) {
  const client = useQueryClient()
  return useSubmission({
    send: ({ field, values }: FieldValues, request) =>
      field === null
        ? api.post<CustomField>(URL, values, request)
        : api.patch<CustomField>(urlOf(field.id), { version: field.version, ...values }, request),
    onSuccess: async (saved) => {
      await renewFields(client)
      onSaved(saved)
    },
  })
}

export type Archiving = { field: Pick<CustomField, 'id'>; isArchived: boolean }

export function useArchiveField(onDone: (field: CustomField) => void, onError: (error: unknown) => void) {
  const client = useQueryClient()
  return useSubmission({
    send: ({ field, isArchived }: Archiving, request) =>
      isArchived
        ? api.delete<CustomField>(urlOf(field.id), request)
        : api.post<CustomField>(`${urlOf(field.id)}/restoration`, undefined, request),
    onSuccess: async (saved) => {
      await renewFields(client)
      onDone(saved)
    },
    onError,
  })
}

/** Makes a field fast to filter, or lets it be like any other. */
export function useFastField(onError: (error: unknown) => void) {
  const client = useQueryClient()
  return useSubmission({
    send: ({ field, isOn }: { field: CustomField; isOn: boolean }, request) => {
      const url = `${urlOf(field.id)}/index`
      return isOn ? api.post<CustomField>(url, undefined, request) : api.delete<CustomField>(url, request)
    },
    onSuccess: () => renewFields(client),
    onError,
  })
}
