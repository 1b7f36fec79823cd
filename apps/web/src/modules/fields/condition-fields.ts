import type { ObjectName } from '@rapport/contract'
import { decodeFilter, encodeFilter, type Filter, parseFilter } from '@rapport/kernel'
import { conditionFields, fieldsOf, keyOf, ME, NOBODY, replaced } from '@rapport/objects'
import type { EditorField } from '@rapport/ui'
import { useTranslation } from 'react-i18next'
import { useListFields } from '../../platform/records/list/use-list-fields.ts'
import { useObject } from '../../platform/records/object.ts'

/** What a condition of a rule can ask of a record, whoever edits it among the people; undefined until the server has said it. */
export function useConditionFields(object: ObjectName): readonly EditorField[] | undefined {
  const { t } = useTranslation('fields')
  const { fields } = useListFields(object, undefined)
  const { declaration } = useObject(object)
  const known = new Set(conditionFields(declaration).map(({ name }) => name))
  const people = fieldsOf(declaration).filter(([, { type, to }]) => type === 'member' || to === 'member')
  const names = new Set(people.map(([name, field]) => keyOf(name, field)))
  const me = { value: NOBODY, label: t('rules.me') }
  return fields
    ?.filter(({ name }) => known.has(name))
    .map((field) => (names.has(field.name) ? { ...field, options: [me, ...(field.options ?? [])] } : field))
}

/** A condition as it is kept, with an id in the place of “me”; undefined where a field of it is gone. */
export function conditionFrom(text: string, fields: readonly EditorField[]): Filter | undefined {
  try {
    return parseFilter(replaced(decodeFilter(text), ME, NOBODY), fields)
  } catch {
    return undefined
  }
}

/** The same back as it is kept. */
export function textOf(condition: Filter): string {
  return encodeFilter(replaced(condition, NOBODY, ME) as Filter) // only ids are others
}
