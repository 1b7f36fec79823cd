import type { ObjectName, RecordRuleView } from '@rapport/contract'
import type { Filter } from '@rapport/kernel'
import {
  conditionFields,
  type FieldRule,
  type FieldState,
  fieldStates,
  readCondition,
  rulesFor,
} from '@rapport/objects'
import { type FieldRow, isEmpty } from '@rapport/ui'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../api/client.ts'
import { useMe } from '../session/me.ts'
import { declarationOf, type RecordField } from './object.ts'

/** What the workspace says of fields under conditions; the hint that fields changed asks for it again. */
export const recordRulesQuery = queryOptions({
  queryKey: ['fields', 'rules'],
  queryFn: async ({ signal }) => (await api.get<{ items: RecordRuleView[] }>('/api/v1/record-rules', { signal })).items,
  staleTime: 5 * 60_000,
})

export function useRecordRules(object: ObjectName): readonly RecordRuleView[] {
  const { data } = useQuery(recordRulesQuery)
  return useMemo(() => data?.filter((rule) => rule.object === object) ?? [], [data, object])
}

const AS_EVER: FieldState = { isShown: true, isRequired: false, isLocked: false }

/** How each field of a record that is like this is shown; the server asks again when it is saved. */
export function useFieldStates(object: ObjectName, values: FieldRow): (field: Pick<RecordField, 'name'>) => FieldState {
  const rules = useRecordRules(object)
  const { workspace, memberId } = useMe()
  if (rules.length === 0) return () => AS_EVER
  const declaration = declarationOf(object)
  const known = rules.flatMap((rule): FieldRule[] => {
    const condition = conditionOf(object, rule.condition)
    return condition ? [{ ...rule, condition }] : []
  })
  const clock = { nowMs: Date.now(), timeZone: workspace.timeZone }
  const states = fieldStates({ declaration, rules: rulesFor(known, memberId) }, values, clock)
  return ({ name }) => states.get(name) ?? AS_EVER
}

/** Whether a field has a place on the page: what holds a value is never out of sight. */
export function isSeen({ isShown }: FieldState, value: unknown): boolean {
  return isShown || !isEmpty(value)
}

function conditionOf(object: ObjectName, text: string): Filter | null {
  try {
    return readCondition(text, conditionFields(declarationOf(object)))
  } catch {
    return null // a field of it is gone
  }
}
