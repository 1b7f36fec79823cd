import {
  CUSTOM_LONG_TEXT_CHARS_MAX,
  CUSTOM_TEXT_CHARS,
  CUSTOM_TEXT_CHARS_MAX,
  type CustomField,
  type GivenChoice,
  type GivenLabels,
} from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { sortKey } from '@rapport/language'
import { type CustomOptions, type CustomType, isComputed } from '@rapport/objects'
import { COMPUTED_SETTINGS, type ComputedSettings, computedOptions } from './computed-settings.ts'

type Labels = CustomField['labels']
type Choices = NonNullable<CustomField['choices']>
const NAME_CHARS_MAX = 40

/** The settings each type has beside those that all have. */
const SETTINGS: Readonly<Record<CustomType, readonly (keyof Settings)[]>> = {
  text: ['max', 'unique', 'searchable'],
  longText: ['max', 'searchable'],
  number: ['min', 'max', 'decimals', 'unique'],
  money: ['min', 'max'],
  percentage: ['min', 'max'],
  date: ['unique'],
  instant: [],
  duration: [],
  choice: ['choices'],
  choices: ['choices'],
  yesNo: [],
  phone: ['unique', 'searchable'],
  email: ['unique', 'searchable'],
  url: ['unique', 'searchable'],
  address: [],
  member: [],
  reference: ['to'],
  references: ['to'],
  formula: COMPUTED_SETTINGS.formula,
  rollup: COMPUTED_SETTINGS.rollup,
}

export type Settings = {
  min?: number | null | undefined
  max?: number | null | undefined
  decimals?: number | null | undefined
  unique?: boolean | undefined
  searchable?: boolean | undefined
  choices?: readonly GivenChoice[] | Choices | undefined
  to?: string | undefined
} & ComputedSettings

/** Both labels, one taken from the other where only one is given. */
export function labelsOf({ zh, en }: GivenLabels): Labels {
  const [one, other] = [zh?.trim() || en?.trim(), en?.trim() || zh?.trim()]
  if (one && other) return { zh: one, en: other }
  throw refused('custom_field.label_missing', 'Give the field a label.', 'labels')
}

/** `customLoyaltyPoints` of "Loyalty points", `customJiFen` of 积分. */
export function nameFrom({ en, zh }: Labels): string {
  const latin = (label: string) =>
    sortKey(label)
      .replace(/\d?\p{Script=Han}/gu, ' ')
      .match(/[a-z0-9]+/g) ?? []
  const words = [latin(en), latin(zh)].find((each) => each.length > 0) ?? ['field']
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  return `custom${/^[A-Z]/.test(name) ? '' : 'N'}${name}`.slice(0, NAME_CHARS_MAX)
}

/** Choices with keys that stay: given ones as they are, others made of their labels. */
export function choicesOf(given: readonly GivenChoice[]): Choices {
  const taken = new Set(given.flatMap(({ key }) => key ?? []))
  const choices = given.map(({ key, labels: some }) => {
    const labels = labelsOf(some)
    return { key: key ?? freeKey(nameFrom(labels).slice('custom'.length), taken), labels }
  })
  requireApart(choices.map(({ key }) => key))
  for (const language of ['zh', 'en'] as const) requireApart(choices.map(({ labels }) => labels[language]))
  return choices
}

function requireApart(names: readonly string[]): void {
  const seen = new Set<string>()
  for (const label of names) {
    const message = `Two of the choices are called “${label}”. Give each its own label.`
    if (seen.has(label.toLowerCase())) throw refused('custom_field.choices_equal', message, 'choices', { label })
    seen.add(label.toLowerCase())
  }
}

function freeKey(wanted: string, taken: Set<string>): string {
  const base = wanted.charAt(0).toLowerCase() + wanted.slice(1)
  let key = base
  for (let number = 2; taken.has(key); number++) key = `${base}${number}`
  taken.add(key)
  return key
}

/** What of a declared field is said beside its type. Throws what does not fit together. */
export function optionsOf(
  type: CustomType,
  { min, max, decimals, unique, searchable, choices, to, ...computed }: Settings,
  rules: Pick<CustomOptions, 'required' | 'sensitivity' | 'default'>,
): CustomOptions {
  const given = {
    min: min ?? undefined,
    max: max ?? undefined,
    decimals: decimals ?? undefined,
    unique: unique || undefined,
    searchable: searchable || undefined,
    choices,
    to,
    ...computedOptions(computed),
  }
  for (const [option, value] of Object.entries(given)) {
    const isKnown = SETTINGS[type].some((known) => known === option)
    if (value === undefined || isKnown) continue
    throw optionWrong(option)
  }
  if (type === 'formula' && !computed.result)
    throw refused('custom_field.result_missing', 'Say what the formula shows.', 'result')
  if (isComputed({ type }) && (rules.required || rules.default !== undefined))
    throw optionWrong(rules.required ? 'required' : 'default')
  if (min != null && max != null && min > max)
    throw refused('custom_field.limits_wrong', 'The lowest value lies above the highest.', 'min')
  const isChosen = type === 'choice' || type === 'choices'
  if (isChosen && !choices?.length) throw refused('custom_field.choices_missing', 'Say what can be chosen.', 'choices')
  return {
    ...rules,
    ...(unique ? { unique } : {}),
    ...(searchable ? { searchable } : {}),
    ...(min == null ? {} : { min }),
    ...(decimals == null ? {} : { decimals }),
    ...maxOf(type, max ?? null),
    ...(isChosen ? { choices: choices?.flatMap(({ key }) => key ?? []) ?? [] } : {}),
    ...(to === undefined ? {} : { to }),
    ...computedOptions(computed),
  }
}

function optionWrong(option: string): AppError {
  return refused('custom_field.option_wrong', `A field of this type has no such setting (${option}).`, option, {
    option,
  })
}

/** Texts have a length, whatever is said. */
function maxOf(type: CustomType, max: number | null): { max?: number } {
  if (type === 'text') return { max: lengthOf(max ?? CUSTOM_TEXT_CHARS, CUSTOM_TEXT_CHARS_MAX) }
  if (type === 'longText') return { max: lengthOf(max ?? CUSTOM_LONG_TEXT_CHARS_MAX, CUSTOM_LONG_TEXT_CHARS_MAX) }
  return max === null ? {} : { max }
}

function lengthOf(chars: number, most: number): number {
  return Math.min(Math.max(Math.trunc(chars), 1), most)
}

export function refused(code: string, message: string, path: string, details: Record<string, unknown> = {}): AppError {
  return new AppError(code, 400, message, { details, fieldErrors: [{ path, code, message, details }] })
}
