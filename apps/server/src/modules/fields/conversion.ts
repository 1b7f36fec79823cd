import { CUSTOM_CHOICES_MAX, CUSTOM_LABEL_CHARS_MAX } from '@rapport/contract'
import {
  type AnyField,
  CONVERSIONS,
  type ConversionSetting,
  type CustomOptions,
  type CustomType,
  choiceTexts,
  convertValue,
  customField,
  SEARCHED_TYPES,
} from '@rapport/objects'
import { choicesOf, optionsOf, refused } from './custom-field.ts'
import type { FieldShape } from './tables.ts'

export type WantedType = { type: CustomType; decimals?: number | undefined }
export type ConversionTerms = Pick<ConversionSetting, 'timeZone' | 'currency' | 'language'>

const CHOSEN: readonly CustomType[] = ['choice', 'choices']
const REFERRING: readonly CustomType[] = ['reference', 'references']

/**
 * What a field of another type would be: its rules as they were but those that were about its values (no value twice, limits, lengths). `texts` are what
 * choices are made of where it had none. Throws `custom_field.conversion_unknown` and `…too_many_values`.
 */
export function shapeOf(
  was: FieldShape,
  { type, decimals }: WantedType,
  texts: readonly string[],
): Omit<FieldShape, 'storageKey'> {
  if (!CONVERSIONS[was.type]?.includes(type)) {
    const message = 'Values of this type cannot become values of that one. Add a new field instead.'
    throw refused('custom_field.conversion_unknown', message, 'type')
  }
  const choices = CHOSEN.includes(type) ? (was.choices ?? madeChoices(texts)) : null
  const settings = {
    ...(type === 'number' ? { decimals: decimals ?? 0 } : {}),
    ...(choices ? { choices } : {}),
    ...(SEARCHED_TYPES.includes(type) && was.options.searchable ? { searchable: true } : {}),
    ...(REFERRING.includes(type) && was.options.to !== undefined ? { to: was.options.to } : {}),
  }
  const { required, sensitivity } = was.options
  const rules: CustomOptions = { ...(required ? { required } : {}), ...(sensitivity ? { sensitivity } : {}) }
  // A field without values yet has nothing to choose from either, until somebody says it.
  const isOpen = choices !== null && choices.length === 0
  const options = isOpen ? { ...rules, choices: [] } : optionsOf(type, settings, rules)
  return { type, options, choices }
}

/** The labels choices get of values: each once whatever its case, and none that is too long for a label. */
export function labelsOfTexts(texts: Iterable<string>): string[] {
  const known = new Map<string, string>()
  for (const text of texts) {
    const label = text.normalize('NFKC').trim()
    if (label.length <= CUSTOM_LABEL_CHARS_MAX && !known.has(label.toLowerCase())) known.set(label.toLowerCase(), label)
  }
  return [...known.values()]
}

function madeChoices(texts: readonly string[]) {
  const labels = labelsOfTexts(texts)
  if (labels.length > CUSTOM_CHOICES_MAX) {
    const message = `There are more than ${CUSTOM_CHOICES_MAX} different values, which is the most a field can offer. Bring them together first.`
    throw refused('custom_field.too_many_values', message, 'type', { limit: CUSTOM_CHOICES_MAX })
  }
  return choicesOf(labels.map((label) => ({ labels: { zh: label, en: label } })))
}

/** A field of this shape, as values are read and written by. */
export function fieldOfShape({ type, options, choices, storageKey }: FieldShape): AnyField {
  const choiceLabels = Object.fromEntries((choices ?? []).map(({ key, labels }) => [key, labels]))
  return customField(type, options, { storageKey, choiceLabels })
}

export type Conversion = { was: FieldShape; becomes: FieldShape; terms: ConversionTerms }

/** The default of a field, where it is one in the new type as well. */
export function convertedDefault({ was, becomes, terms }: Conversion): unknown {
  const found = convert(was.options.default, was, becomes, terms)
  return 'value' in found ? (found.value ?? undefined) : undefined
}

export function convert(value: unknown, was: FieldShape, becomes: FieldShape, terms: ConversionTerms) {
  return convertValue(value, { ...terms, from: fieldOfShape(was), to: fieldOfShape(becomes) })
}

/** Which texts a value would make choices of. */
export function textsOf(value: unknown, was: FieldShape, type: CustomType, terms: ConversionTerms): string[] {
  const to = fieldOfShape({ ...was, type, options: { choices: [] }, choices: [] })
  return choiceTexts(value, { ...terms, from: fieldOfShape(was), to })
}
