import type { ObjectName } from '@rapport/contract'
import { isEmpty, isSameValue } from '@rapport/ui'
import { useMe } from '../session/me.ts'
import { type AnyRecord, declarationOf, permissionOf, type RecordField } from './object.ts'
import { useScreen } from './screens.ts'

/** What a form holds, by the keys of the API. */
export type FormValues = Record<string, unknown>

/** A form from elsewhere (a contact of this company) is another form, and a draft of its own. */
export function draftName(object: ObjectName, record: AnyRecord | undefined, preset: FormValues): string {
  if (record) return `edit-${object}-${record.id}`
  return ['new', object, ...Object.values(preset).filter((value) => typeof value === 'string')].join('-')
}

/** What a new record has to begin with. Who may only enter their own owns what they enter: the form says so from the start. */
export function useBlank(object: ObjectName, fields: readonly RecordField[]): FormValues {
  const { memberId, permissions } = useMe()
  const defaults = fields.filter((field) => field.default !== undefined).map((field) => [field.key, field.default])
  const { ownsNew = false, initial = {} } = useScreen(object)
  const isOwnersOnly = permissions[permissionOf(object, 'create')] !== 'all'
  const { isOwned } = declarationOf(object)
  return {
    ...initial,
    ...Object.fromEntries(defaults),
    ...(isOwned ? { ownerId: isOwnersOnly || ownsNew ? memberId : null } : {}),
  }
}

export function blanks(fields: readonly RecordField[]): FormValues {
  return Object.fromEntries(fields.map(({ key }) => [key, undefined]))
}

export function valuesOf(fields: readonly RecordField[], record: AnyRecord): FormValues {
  return Object.fromEntries(fields.filter(({ editable }) => editable).map(({ key }) => [key, record[key] ?? null]))
}

/** Only what was filled in goes out: empty boxes say nothing. */
export function filled(fields: readonly RecordField[], values: FormValues): FormValues {
  const known = fields.filter(({ key, editable }) => editable && !isEmpty(values[key]))
  return pick(
    values,
    known.map(({ key }) => key),
  )
}

export function changesOf(fields: readonly RecordField[], base: AnyRecord, values: FormValues): FormValues {
  const changed = fields.filter(
    ({ key, editable }) => editable && values[key] !== undefined && !isSameValue(values[key], base[key]),
  )
  return Object.fromEntries(changed.map(({ key }) => [key, isEmpty(values[key]) ? null : values[key]]))
}

export function pick(values: Readonly<FormValues>, keys: readonly string[]): FormValues {
  return Object.fromEntries(keys.map((key) => [key, values[key] ?? null]))
}
