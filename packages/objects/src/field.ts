import type { Address } from './field-types/address.ts'
import type { FieldAccess } from './masking/access.ts'

export type FieldTypeName =
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

/** Who may see a value: everybody, everybody who works here, those cleared for personal data, those cleared for sensitive data. */
export type Sensitivity = 'public' | 'internal' | 'personal' | 'sensitive'

export type Aggregate = 'count' | 'sum' | 'min' | 'max' | 'latest'

/** What may be said of any field. */
export type FieldOptions = {
  /** Never without a value. */
  required?: boolean
  /** No two records of a workspace share a value. */
  unique?: boolean
  sensitivity?: Sensitivity
  /** The search finds records by its words; by pinyin and initials as well where it is a name, as the title is. */
  searchable?: boolean | 'name'
  sortable?: boolean
  /** Columns of files can be matched to it. */
  importable?: boolean
  /** False for what only the module itself writes. */
  editable?: boolean
  /** What a record is called by: in pickers, in the palette, above its page. */
  title?: boolean
  /** What a new record has where nothing is said. */
  default?: unknown
}

/** A declared field as data. What only some types know is in the second half. */
export type AnyField = Readonly<
  Required<Omit<FieldOptions, 'default'>> & {
    type: FieldTypeName
    default?: unknown
    min?: number
    max?: number
    decimals?: number
    choices?: readonly string[]
    /** Ordered by a key that puts names of both scripts in their order, kept in a column beside it. */
    sortKey?: boolean
    currencyField?: string
    /** The object a reference leads to. */
    to?: string
    /** Of a formula or rollup: the type of what comes of it. */
    result?: FieldTypeName
    /** What a formula computes, or which records a rollup takes (CEL). */
    expression?: string
    aggregate?: Aggregate
    /** Of a rollup: `object.referenceField`, or `object.referenceField.field`. */
    of?: string
    /** Of a rollup of the latest value: the field that says which is the latest. */
    latestBy?: string
    /** In a declaration as somebody has it (`asSeen`): what they may do with it, where that is not everything. */
    access?: FieldAccess
    /** Of a field that a workspace added: the key of its value in the column `custom`. */
    storageKey?: string
    /** Of such a field that is made fast to filter: where its values are kept in their order, and whether all of them are there. */
    index?: { id: string; isReady: boolean }
    /** What such a field and its choices are called, by language; declared ones have their words in the catalogues. */
    labels?: Readonly<Record<string, string>>
    choiceLabels?: Readonly<Record<string, Readonly<Record<string, string>>>>
  }
>

/** Whether its values follow from others and are computed when they are read. */
export function isComputed({ type }: Pick<AnyField, 'type'>): boolean {
  return type === 'formula' || type === 'rollup'
}

/** The type a field's values are shown and compared as: of what is computed, that of its result. */
export function shownType({ type, result }: Pick<AnyField, 'type' | 'result'>): FieldTypeName {
  return type === 'formula' || type === 'rollup' ? (result ?? 'number') : type
}

declare const VALUE: unique symbol

/** A declared field with the type of its values, and whether it is required and written by people, known to TypeScript. */
export type Field<
  Type extends FieldTypeName = FieldTypeName,
  Value = unknown,
  Required extends boolean = boolean,
  Editable extends boolean = boolean,
> = AnyField & {
  readonly type: Type
  readonly required: Required
  readonly editable: Editable
  readonly [VALUE]?: Value
}

/** The type of a field's values, null included where the field may be empty. */
export type ValueOf<F> =
  F extends Field<FieldTypeName, infer Value, infer Required> ? (Required extends true ? Value : Value | null) : never

type RequiredOf<Options> = Options extends { required: true } ? true : false
type EditableOf<Options> = Options extends { editable: false } ? false : true
type Bounds = { min?: number; max?: number }
type Text = FieldOptions & { max?: number; sortKey?: boolean }
type Money = FieldOptions & Bounds & { currencyField?: string }
type Reference = FieldOptions
type Computed = Pick<FieldOptions, 'sensitivity' | 'sortable'> & { decimals?: number }

function declare<Type extends FieldTypeName, Value, Options extends FieldOptions>(
  type: Type,
  options: Options | undefined,
): Field<Type, Value, RequiredOf<Options>, EditableOf<Options>> {
  const { editable = true } = options ?? {}
  const settled = {
    required: false,
    unique: false,
    sensitivity: 'internal',
    searchable: false,
    sortable: true,
    importable: editable,
    title: false,
    ...options,
    editable,
    type,
  }
  return settled as unknown as Field<Type, Value, RequiredOf<Options>, EditableOf<Options>> // what the options say
}

const of =
  <Type extends FieldTypeName, Value, Allowed extends FieldOptions = FieldOptions>(type: Type) =>
  <const Options extends Allowed>(options?: Options) =>
    declare<Type, Value, Options>(type, options)

/** The declarations of fields: `field.text({ required: true, max: 200 })`. */
export const field = {
  text: of<'text', string, Text>('text'),
  longText: of<'longText', string, Text>('longText'),
  richText: of<'richText', string, Text>('richText'),
  number: of<'number', number, FieldOptions & Bounds & { decimals?: number }>('number'),
  money: of<'money', number, Money>('money'),
  percentage: of<'percentage', number, FieldOptions & Bounds>('percentage'),
  date: of<'date', string>('date'),
  instant: of<'instant', string>('instant'),
  duration: of<'duration', number, FieldOptions & Bounds>('duration'),
  yesNo: of<'yesNo', boolean>('yesNo'),
  phone: of<'phone', string>('phone'),
  email: of<'email', string>('email'),
  url: of<'url', string>('url'),
  address: of<'address', Address>('address'),
  member: of<'member', string>('member'),
  team: of<'team', string>('team'),
  file: of<'file', string>('file'),
  choice: <const Choices extends readonly string[], const Options extends FieldOptions>(
    choices: Choices,
    options?: Options,
  ) => declare<'choice', Choices[number], Options & { choices: Choices }>('choice', { ...options, choices } as never),
  choices: <const Choices extends readonly string[], const Options extends FieldOptions>(
    choices: Choices,
    options?: Options,
  ) =>
    declare<'choices', Choices[number][], Options & { choices: Choices }>('choices', { ...options, choices } as never),
  reference: <const To extends string, const Options extends Reference>(to: To, options?: Options) =>
    declare<'reference', string, Options & { to: To }>('reference', { ...options, to } as never),
  references: <const To extends string, const Options extends Reference>(to: To, options?: Options) =>
    declare<'references', string[], Options & { to: To }>('references', { ...options, to } as never),
  /** Computed from other fields by a CEL expression when it is read. */
  formula: <const Result extends FieldTypeName>(result: Result, expression: string, options?: Computed) =>
    declare<'formula', unknown, Computed & { editable: false }>('formula', {
      ...options,
      editable: false,
      result,
      expression,
    } as never),
  /** Computed over the records that refer to this one, those a condition (CEL) holds for. */
  rollup: <const Result extends FieldTypeName>(
    result: Result,
    { of: over, ...options }: Computed & Pick<AnyField, 'aggregate' | 'of' | 'expression' | 'latestBy'>,
  ) =>
    declare<'rollup', unknown, Computed & { editable: false }>('rollup', {
      ...options,
      editable: false,
      result,
      of: over,
    } as never),
}
