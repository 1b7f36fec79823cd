import type {
  Blueprint,
  BlueprintDiff,
  BlueprintImported,
  BlueprintSource,
  ImportBlueprintRequest,
  ReadyBlueprint,
} from '@rapport/contract'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../platform/api/client.ts'
import { useSubmission } from '../../platform/submission.ts'

const URL = '/api/v1/blueprint'

/** What comes with the product changes with the product. */
export const readyQuery = queryOptions({
  queryKey: ['blueprint', 'ready'],
  queryFn: async ({ signal }) => (await api.get<{ items: ReadyBlueprint[] }>(`${URL}/ready`, { signal })).items,
  staleTime: Number.POSITIVE_INFINITY,
})

export function getBlueprint(): Promise<Blueprint> {
  return api.get<Blueprint>(URL)
}

/** Asks what importing would do; nothing changes. */
export function useLook() {
  return useSubmission({
    send: (source: BlueprintSource, request) => api.post<BlueprintDiff>(`${URL}/preview`, { source }, request),
  })
}

/** Open screens hear of what was made as if somebody had made it by hand. */
export function useImport() {
  return useSubmission({
    send: (values: ImportBlueprintRequest, request) => api.post<BlueprintImported>(`${URL}/import`, values, request),
  })
}
