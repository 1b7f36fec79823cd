import { AppError } from '@rapport/kernel'
import {
  type CustomOptions,
  type CustomType,
  cleanValues,
  customField,
  customSchema,
  keyOf,
  type ObjectDeclaration,
  withCustomFields,
} from '@rapport/objects'
import { Value } from 'typebox/value'
import { refused } from './custom-field.ts'

/** What a new record has by itself must be what it could be given. Throws `custom_field.default_wrong`. */
export function requireDefault(given: {
  declaration: ObjectDeclaration
  name: string
  type: CustomType
  options: CustomOptions
}): void {
  const { declaration, name, type, options } = given
  if (options.default === undefined) return
  const field = customField(type, options, { storageKey: 'f:0' })
  const whole = withCustomFields({ ...declaration, fields: {} }, { [name]: field })
  const value = { [keyOf(name, field)]: options.default }
  if (Value.Check(customSchema(whole), value) && isClean(() => cleanValues(whole, value))) return
  throw refused('custom_field.default_wrong', 'The default does not fit the field.', 'default')
}

function isClean(clean: () => unknown): boolean {
  try {
    clean()
    return true
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}
