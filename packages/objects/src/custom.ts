import { assert } from '@rapport/kernel'
import { withPlaces } from './custom-object.ts'
import { type AnyField, type FieldOptions, type FieldTypeName, field, isComputed } from './field.ts'
import { fieldsOf, type ObjectDeclaration } from './object.ts'

/**
 * Names of custom fields, the fields that a workspace added to an object. No declared field is named like this, now or in a later version. With the
 * longest word behind it (`Percent`) it is as long as PostgreSQL lets the name of a column be.
 */
export const CUSTOM_NAME = /^custom[A-Z][A-Za-z0-9]{0,49}$/
/** The same of the keys their values have in the API (`customSponsorId`), as JSON Schema takes it. */
export const CUSTOM_KEY = '^custom[A-Z][A-Za-z0-9]{0,70}$'

/** The types a custom field can have. */
export const CUSTOM_TYPES = [
  'text',
  'longText',
  'number',
  'money',
  'percentage',
  'date',
  'instant',
  'duration',
  'choice',
  'choices',
  'yesNo',
  'phone',
  'email',
  'url',
  'address',
  'member',
  'reference',
  'references',
  'formula',
  'rollup',
] as const satisfies readonly FieldTypeName[]
export type CustomType = (typeof CUSTOM_TYPES)[number]

/** What is kept of a custom field beside its type. */
export type CustomOptions = Pick<FieldOptions, 'required' | 'unique' | 'sensitivity' | 'default'> & {
  searchable?: boolean
  min?: number
  max?: number
  decimals?: number
  choices?: readonly string[]
  to?: string
} & Pick<AnyField, 'result' | 'expression' | 'aggregate' | 'of' | 'latestBy'>

/** Where a custom field's values lie, and what it and its choices are called by language. */
export type CustomFacts = { storageKey: string } & Pick<AnyField, 'labels' | 'choiceLabels' | 'index'>

/** A custom field as the declared ones are; its values lie in the column `custom` under `storageKey`. */
export function customField(type: CustomType, options: CustomOptions, facts: CustomFacts): AnyField {
  const written = isComputed({ type }) ? { editable: false, importable: false } : {}
  // One line of text is found by pinyin and initials as well, as names are.
  const searchable = options.searchable === true ? type !== 'text' || 'name' : false
  return { ...field.text(), ...options, ...written, searchable, type, ...facts }
}

/** The types whose words records can be found by. */
export const SEARCHED_TYPES: readonly CustomType[] = ['text', 'longText', 'phone', 'email', 'url']

/** An object with the custom fields of a workspace, after the declared ones. */
export function withCustomFields(
  declaration: ObjectDeclaration,
  custom: Readonly<Record<string, AnyField>>,
): ObjectDeclaration {
  for (const name of Object.keys(custom)) assert(CUSTOM_NAME.test(name), `${name} is no name of a custom field`)
  const fields = { ...declaration.fields, ...custom } as ObjectDeclaration['fields'] // custom fields have no types of their own
  const whole = { ...declaration, fields }
  return declaration.sharesTable ? withPlaces(whole) : whole
}

/** The custom fields of an object, in their order. */
export function customFieldsOf(
  declaration: ObjectDeclaration,
): (readonly [string, AnyField & { storageKey: string }])[] {
  return fieldsOf(declaration).flatMap(([name, one]) =>
    one.storageKey === undefined ? [] : [[name, { ...one, storageKey: one.storageKey }] as const],
  )
}
