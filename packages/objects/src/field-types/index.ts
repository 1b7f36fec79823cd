import { type AnyField, type FieldTypeName, shownType } from '../field.ts'
import { address } from './address.ts'
import { choice, choices, yesNo } from './choices.ts'
import { email, phone, url } from './contact.ts'
import type { FieldType } from './field-type.ts'
import { duration, money, number, percentage } from './numbers.ts'
import { computed, file, reference, references } from './references.ts'
import { longText, richText, text } from './text.ts'
import { date, instant } from './time.ts'

/** Every type a field can have. */
export const FIELD_TYPES: Readonly<Record<FieldTypeName, FieldType>> = {
  text,
  longText,
  richText,
  number,
  money,
  percentage,
  date,
  instant,
  duration,
  choice,
  choices,
  yesNo,
  phone,
  email,
  url,
  address,
  member: reference,
  team: reference,
  reference,
  references,
  file,
  formula: computed,
  rollup: computed,
}

/** What the product knows of the values of a field, of those of a formula as of its result's type. */
export function shownAs(field: AnyField): FieldType {
  return FIELD_TYPES[shownType(field)]
}
