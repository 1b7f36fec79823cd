import type { Language, ObjectName } from '@rapport/contract'
import { type AnyField, fieldsOf, keyOf } from '@rapport/objects'
import { i18n } from '../../i18n/i18n.ts'
import { declarationOf, isObject, listedOf } from '../object.ts'
import { labelOf } from '../object-words.ts'

/** Where a field of a list stands: in which object, declared as what, and through which references one comes to it. */
export type FieldPath = {
  object: ObjectName
  /** Its name in the declaration; of a field that no declaration has, its key. */
  name: string
  field: AnyField | null
  label: string
  /** The labels of the references that lead to it: “Customer › Owner”. */
  group: string | null
}

/** `customer.ownerId` of a task: the owner of the customer. Null where it leads through something that is not declared. */
export function readFieldPath(object: ObjectName, path: string, language: Language): FieldPath | null {
  const steps = path.split('.')
  const key = steps.pop() ?? ''
  const labels: string[] = []
  let at = object
  for (const step of steps) {
    const reference = listedOf(at).fields[step]
    const target = reference?.to ?? reference?.type
    if (target === undefined || !isObject(target)) return null
    labels.push(labelOf(at, step, language))
    at = target
  }
  const declared = fieldsOf(listedOf(at)).find(([name, field]) => keyOf(name, field) === key)
  const name = declared?.[0] ?? key
  const group = labels.length === 0 ? null : labels.join(' › ')
  return { object: at, name, field: declared?.[1] ?? null, label: labelIn(at, name, language), group }
}

/** What lists know of an object besides its declaration is called as its module calls it. */
function labelIn(object: ObjectName, name: string, language: Language): string {
  const label = labelOf(object, name, language)
  if (label !== name) return label
  const own: unknown = i18n.getResource(language, declarationOf(object).plural, `field.${name}`)
  return typeof own === 'string' ? own : name
}
