import {
  accessAmong,
  type CustomField,
  type CustomFields,
  type Language,
  type ObjectModel,
  type ObjectName,
  type RestrictedFields,
} from '@rapport/contract'
import {
  type AnyField,
  asSeen,
  type CustomOptions,
  customField,
  type ObjectDeclaration,
  withCustomFields,
} from '@rapport/objects'
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { api } from '../api/client.ts'
import { addedObjects, isKnownObject } from './custom-objects.ts'

type Known = {
  fields: readonly CustomField[]
  /** What of all fields one may not simply read and write. */
  restricted: RestrictedFields
  declared: WeakMap<ObjectDeclaration, ObjectDeclaration>
}

const nothingKnown = (): Known => ({ fields: [], restricted: {}, declared: new WeakMap() })

/** The custom fields of the workspace as they were last read: declarations and labels are asked for in the middle of drawing. */
let known = nothingKnown()

/** Before the fields of a workspace are read. */
export function forgetCustomFields(): void {
  known = nothingKnown()
}

/** The fields the workspace added to the objects one may see. */
export const customFieldsQuery = queryOptions({
  queryKey: ['fields'],
  queryFn: async ({ signal }) => {
    const { items, restricted = {} } = await api.get<Static<typeof CustomFields>>('/api/v1/fields', { signal })
    known = { fields: items, restricted, declared: new WeakMap() }
    return items
  },
  staleTime: 5 * 60_000,
})

/** Draws again when the custom fields of the workspace are there, or are others. */
export function useCustomFields(): readonly CustomField[] {
  return useQuery(customFieldsQuery).data ?? []
}

/** A declared object with the custom fields of the workspace, as whoever looks has it: without what is hidden from them. */
export function withCustom(declaration: ObjectDeclaration): ObjectDeclaration {
  const made = known.declared.get(declaration)
  if (made) return made
  const own = known.fields.filter(({ object, to }) => object === declaration.name && (to === null || isKnownObject(to)))
  const all = own.length === 0 ? declaration : withCustomFields(declaration, Object.fromEntries(own.map(asDeclared)))
  const whole = asSeen(all, (name) => accessAmong(known.restricted, declaration.name, name))
  known.declared.set(declaration, whole)
  return whole
}

/** The objects as the workspace has them, as far as its fields were read. */
export const WORKSPACE_MODEL: ObjectModel = {
  of: withCustom,
  added: () => addedObjects().map((declaration) => withCustom(declaration)),
}

/** The custom field of this name, where the object has one. */
export function customFieldNamed(object: ObjectName, name: string): CustomField | undefined {
  return known.fields.find((field) => field.object === object && field.name === name)
}

/** The label of a choice of a custom field. */
export function customChoiceLabel(field: CustomField, value: string, language: Language): string | undefined {
  return field.choices?.find(({ key }) => key === value)?.labels[language]
}

function asDeclared(field: CustomField): [string, AnyField] {
  const { name, type, required, unique, sensitivity, default: initial, min, max, decimals, choices, to } = field
  const { result, expression, aggregate, of, latestBy } = field
  const options: CustomOptions = {
    required,
    unique,
    sensitivity,
    ...(initial === null ? {} : { default: initial }),
    ...(min === null ? {} : { min }),
    ...(max === null ? {} : { max }),
    ...(decimals === null ? {} : { decimals }),
    ...(choices === null ? {} : { choices: choices.map(({ key }) => key) }),
    ...(to === null ? {} : { to }),
    ...(result === null ? {} : { result }),
    ...(expression === null ? {} : { expression }),
    ...(aggregate === null ? {} : { aggregate }),
    ...(of === null ? {} : { of }),
    ...(latestBy === null ? {} : { latestBy }),
  }
  // Where it is stored only the server knows; here the key only says that it is a custom one.
  return [name, customField(type, options, { storageKey: name })]
}
