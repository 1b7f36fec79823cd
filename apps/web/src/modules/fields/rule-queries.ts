import type { CreateRecordRuleRequest, RecordRuleView, UpdateRecordRuleRequest } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../platform/api/client.ts'
import { useSubmission } from '../../platform/submission.ts'
import { renewFields } from './queries.ts'

const URL = '/api/v1/record-rules'
const urlOf = (id: string) => `${URL}/${encodeURIComponent(id)}`

export type RuleValues =
  | { rule: null; values: CreateRecordRuleRequest }
  | { rule: RecordRuleView; values: Omit<UpdateRecordRuleRequest, 'version'> }

export function useSaveRule(onSaved: () => void) {
  const client = useQueryClient()
  return useSubmission({
    send: ({ rule, values }: RuleValues, request) =>
      rule === null
        ? api.post<RecordRuleView>(URL, values, request)
        : api.patch<RecordRuleView>(urlOf(rule.id), { version: rule.version, ...values }, request),
    onSuccess: async () => {
      await renewFields(client)
      onSaved()
    },
  })
}

type Archiving = { id: string; isArchived: boolean }

export function useArchiveRule(onDone: (rule: RecordRuleView) => void, onError: (error: unknown) => void) {
  const client = useQueryClient()
  return useSubmission({
    send: ({ id, isArchived }: Archiving, request) =>
      isArchived
        ? api.delete<RecordRuleView>(urlOf(id), request)
        : api.post<RecordRuleView>(`${urlOf(id)}/restoration`, undefined, request),
    onSuccess: async (saved) => {
      await renewFields(client)
      onDone(saved)
    },
    onError,
  })
}
