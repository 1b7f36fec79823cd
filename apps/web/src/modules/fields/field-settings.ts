import type { CreateCustomFieldRequest, CustomField, Language } from '@rapport/contract'
import { type Aggregate, type CustomType, type ResultType, SEARCHED_TYPES } from '@rapport/objects'

/** What the form of a field holds; `own` is the label in the reader's language. */
export type FieldForm = {
  own: string
  other?: string
  help?: string
  type: CustomType
  required?: boolean
  unique?: boolean
  searchable?: boolean
  sensitivity?: CustomField['sensitivity']
  decimals?: number | null
  min?: number | null
  max?: number | null
  to?: string
  choices?: { key?: string; own: string; other?: string }[]
  result?: ResultType
  expression?: string
  aggregate?: Aggregate
  /** Of a rollup: the object and field that refer (`task.customer`), and what is taken of each record. */
  relation?: string
  taken?: string
  latestBy?: string
}

export const UNIQUE_TYPES: readonly CustomType[] = ['text', 'number', 'date', 'phone', 'email', 'url']
export const LIMITED_TYPES: readonly CustomType[] = ['number', 'percentage']
export const CHOSEN_TYPES: readonly CustomType[] = ['choice', 'choices']
export const REFERRING_TYPES: readonly CustomType[] = ['reference', 'references']
export const TEXT_TYPES: readonly CustomType[] = ['text', 'longText']
export const COMPUTED_TYPES: readonly CustomType[] = ['formula', 'rollup']

const OTHER: Readonly<Record<Language, Language>> = { zh: 'en', en: 'zh' }
export const otherLanguage = (language: Language): Language => OTHER[language]

/** What a form begins with: a field as it is, or a new text field. */
export function formOf(field: CustomField | null, language: Language): Partial<FieldForm> {
  if (field === null) return { type: 'text', sensitivity: 'internal', choices: [{ own: '' }, { own: '' }] }
  const { labels, help, type, required, unique, searchable, sensitivity, decimals, min, max, to, choices } = field
  const other = otherLanguage(language)
  return {
    own: labels[language],
    other: labels[other] === labels[language] ? '' : labels[other],
    help: help?.[language] ?? '',
    type,
    required,
    unique,
    searchable,
    sensitivity,
    decimals,
    min,
    max,
    ...(to === null ? {} : { to }),
    ...computedForm(field),
    choices: (choices ?? []).map(({ key, labels: each }) => ({
      key,
      own: each[language],
      other: each[other] === each[language] ? '' : each[other],
    })),
  }
}

function computedForm({ type, result, expression, aggregate, of, latestBy }: CustomField): Partial<FieldForm> {
  if (!COMPUTED_TYPES.includes(type)) return {}
  const [object = '', reference = '', taken] = (of ?? '').split('.')
  return {
    expression: expression ?? '',
    ...(result === null ? {} : { result }),
    ...(aggregate === null ? {} : { aggregate, relation: `${object}.${reference}` }),
    ...(taken === undefined ? {} : { taken }),
    ...(latestBy === null ? {} : { latestBy }),
  }
}

/** What only a new field is asked for: what it is computed from stays. */
export function madeOf({ type, to, result, aggregate, relation, taken }: FieldForm): Partial<CreateCustomFieldRequest> {
  if (type === 'formula') return result === undefined ? {} : { result }
  if (type !== 'rollup') return to ? { to } : {}
  const of = aggregate === 'count' || !taken ? relation : `${relation}.${taken}`
  return { ...(aggregate === undefined ? {} : { aggregate }), ...(of === undefined ? {} : { of }) }
}

type Shared = Omit<CreateCustomFieldRequest, 'object' | 'type' | 'name' | 'to' | 'result' | 'aggregate' | 'of'>

/** The same as the API takes it: only the settings that the type has. */
export function settingsOf(form: FieldForm, language: Language): Shared {
  const { type, required = false, unique = false, searchable = false, sensitivity = 'internal' } = form
  const isOf = (types: readonly CustomType[]) => types.includes(type)
  const chosen = (form.choices ?? []).filter(({ own }) => own?.trim())
  const help = form.help?.trim() ?? ''
  return {
    labels: labelsIn(form, language),
    help: help === '' ? null : { zh: help, en: help },
    ...(isOf(COMPUTED_TYPES) ? computedSettings(form) : { required }),
    sensitivity,
    ...(isOf(UNIQUE_TYPES) ? { unique } : {}),
    ...(isOf(SEARCHED_TYPES) ? { searchable } : {}),
    ...(isOf(LIMITED_TYPES) ? { min: form.min ?? null, max: form.max ?? null } : {}),
    ...(isOf(TEXT_TYPES) ? { max: form.max ?? null } : {}),
    ...(type === 'number' ? { decimals: form.decimals ?? null } : {}),
    ...(isOf(CHOSEN_TYPES)
      ? { choices: chosen.map(({ key, ...each }) => ({ ...(key ? { key } : {}), labels: labelsIn(each, language) })) }
      : {}),
  }
}

function computedSettings({
  type,
  result,
  expression = '',
  decimals,
  aggregate,
  latestBy,
}: FieldForm): Partial<Shared> {
  return {
    expression,
    ...(type === 'formula' && result === 'number' ? { decimals: decimals ?? null } : {}),
    ...(aggregate === 'latest' && latestBy ? { latestBy } : {}),
  }
}

function labelsIn({ own, other }: { own: string; other?: string }, language: Language) {
  const given = other?.trim()
  return { [language]: own.trim(), ...(given ? { [otherLanguage(language)]: given } : {}) }
}
