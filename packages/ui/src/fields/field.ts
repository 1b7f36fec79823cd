import type { ComponentType, ReactNode } from 'react'
import type { UiLanguage } from '../environment.ts'

/** The types of fields, by the names that declarations of objects have for them. */
export type FieldKind =
  | 'text'
  | 'longText'
  | 'richText'
  | 'number'
  | 'money'
  | 'percentage'
  | 'date'
  | 'instant'
  | 'duration'
  | 'choice'
  | 'choices'
  | 'yesNo'
  | 'phone'
  | 'email'
  | 'url'
  | 'address'
  | 'member'
  | 'team'
  | 'reference'
  | 'references'
  | 'file'
  | 'formula'
  | 'rollup'

/** What a renderer knows of a field. Declared fields fit as they are; `object` and `name` say whose they are. */
export type ShownField = Readonly<{
  object: string
  name: string
  type: FieldKind
  required?: boolean
  min?: number
  max?: number
  decimals?: number
  choices?: readonly string[]
  currencyField?: string
  to?: string
  result?: FieldKind
  /** What who looks may do with it, where that is not everything: masked values come as masks. */
  access?: 'hide' | 'mask' | 'read' | 'write'
  /** What its object shows in a way of its own. */
  own?: Partial<FieldRenderer>
}>

/** A record, or a row of a list, by the keys of the API. */
export type FieldRow = Readonly<Record<string, unknown>>

export type ChoiceTone = 'good' | 'fresh' | 'warn' | 'danger' | 'quiet'

/** What a renderer takes from around it: language, zone, currency, and the words and links of the objects. */
export type FieldFormat = Readonly<{
  language: UiLanguage
  timeZone: string | undefined
  /** The workspace's own. */
  currency: string
  choiceLabel: (field: Pick<ShownField, 'object' | 'name'>, value: string) => string
  /** The mark before a choice; null for none. */
  choiceTone: (field: Pick<ShownField, 'object' | 'name'>, value: string) => ChoiceTone | null
  countryName: (code: string) => string
  /** A record's name as a link to it, or as text where it has no page. */
  reference: (object: string, id: string, name: string) => ReactNode
  /** Several records whose names no answer carries. */
  references: (object: string, ids: readonly string[]) => ReactNode
}>

/** A value that is there, with everything around it. */
export type Shown = { field: ShownField; value: unknown; row: FieldRow; format: FieldFormat }

export type FieldInputProps = {
  id?: string | undefined
  'aria-labelledby'?: string | undefined
  'aria-describedby'?: string | undefined
  autoFocus?: boolean | undefined
  disabled?: boolean | undefined
  status?: '' | 'error' | 'warning' | undefined
  field: ShownField
  /** As in the API; null or undefined for none. */
  value?: unknown
  onChange?: (value: unknown) => void
  /** The value is whole (an option was chosen, a day picked, Enter pressed): no further typing is to be expected. */
  onSettle?: (value: unknown) => void
  /** What else is known of the record: the name of what is referred to, the currency of an amount. */
  row: FieldRow
  format: FieldFormat
}

/** Everything the screens know of one type of field. */
export type FieldRenderer = {
  /** In words alone: for names of buttons, lists of changes, telling which value somebody else set. */
  text: (shown: Shown) => string
  /** In one line of a list; the text where nothing else is said. */
  cell?: (shown: Shown) => ReactNode
  /** Among the fields of a record; the cell where nothing else is said. */
  whole?: (shown: Shown) => ReactNode
  /** A control of its own, in place of that of its type. */
  Input?: ComponentType<FieldInputProps>
  isNumeric?: boolean
  /** Among the fields of a record it stands with a link of its own. */
  isLinked?: boolean
  /** Its input takes the whole width of a form. */
  isWide?: boolean
}

/** The name of what a field refers to, as answers carry it beside the id. */
export function nameIn(row: FieldRow, field: Pick<ShownField, 'name'>): string | null {
  const name = row[`${field.name}Name`]
  return typeof name === 'string' && name !== '' ? name : null
}

/** The currency of an amount: what the record says, else the workspace's. */
export function currencyOf({ field, row, format }: Pick<Shown, 'field' | 'row' | 'format'>): string {
  const given = field.currencyField === undefined ? undefined : row[field.currencyField]
  return typeof given === 'string' && given !== '' ? given : format.currency
}
