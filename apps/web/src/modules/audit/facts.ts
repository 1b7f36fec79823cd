import type { AuditLogEntry } from '@rapport/contract'
import { isSameValue } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../../platform/i18n/language.ts'
import { useCustomObjects } from '../../platform/records/custom-objects.ts'
import { inSentence, isObject } from '../../platform/records/object.ts'
import { objectWords } from '../../platform/records/object-words.ts'
import { membersQuery } from '../../platform/records/queries.ts'

export type Row = Readonly<Record<string, unknown>>

export function rowOf(value: unknown): Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

/** The keys of what an entry says, where it says something else after than before. */
export function changedKeys({ before, after }: AuditLogEntry): string[] {
  const [was, is] = [rowOf(before), rowOf(after)]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((key) => !isSameValue(was[key], is[key]))
}

/** What objects are called in the middle of a sentence, those included that nobody declares. */
export function useObjectName(): (object: string, form?: 'one' | 'many') => string {
  const { t } = useTranslation('audit')
  useCustomObjects()
  return (object, form = 'one') => {
    if (isObject(object)) return inSentence(objectWords(object, currentLanguage())[form])
    return t(`objects.${object}` as 'objects.import', { defaultValue: object })
  }
}

/** What the record of an entry is called, as far as anything says it. */
export function useRecordName({ object, objectId, title, before, after }: AuditLogEntry): string | null {
  const members = useQuery({ ...membersQuery, enabled: object === 'member' }).data?.items
  const member = object === 'member' ? members?.find(({ id }) => id === objectId)?.name : undefined
  const told = [title, member, rowOf(after).name, rowOf(before).name, rowOf(rowOf(after).labels)[currentLanguage()]]
  return told.find((name): name is string => typeof name === 'string' && name !== '') ?? null
}

/** How many records an entry about several says it is about. */
export function countOf({ objectId, after }: AuditLogEntry): number | null {
  if (objectId !== null) return null
  const { count, ids, customerIds } = rowOf(after)
  if (typeof count === 'number') return count
  const listed = ids ?? customerIds
  return Array.isArray(listed) ? listed.length : null
}
