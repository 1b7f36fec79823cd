import { type Language, readRegarding } from '@rapport/contract'
import { isObject } from '../../platform/records/object.ts'
import { objectWords } from '../../platform/records/object-words.ts'
import { RecordNames } from '../../platform/records/RecordNames.tsx'

/** The record a task is about, by its name; one that is out of reach stays unnamed. */
export function RegardingLink({ value }: { value: unknown }) {
  const regarding = readRegarding(String(value))
  if (regarding === null || !isObject(regarding.object)) return '–'
  return <RecordNames object={regarding.object} ids={[regarding.recordId]} />
}

/** Where there is room for words alone: what kind of record it is. */
export function sayRegarding(value: unknown, language: Language): string {
  const { object } = readRegarding(String(value)) ?? {}
  return object !== undefined && isObject(object) ? objectWords(object, language).one : '–'
}
