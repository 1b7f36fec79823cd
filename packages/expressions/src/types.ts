/** What a part of an expression is. Choices are texts, percentages and durations numbers; amounts are whole minor units and fractions of them. */
export type Kind = 'text' | 'number' | 'money' | 'date' | 'instant' | 'yesNo' | 'list' | 'reference' | 'nothing'

/** `choices`: the only texts there can be. `to`: the object a reference leads to. */
export type ExpressionType = { kind: Kind; choices?: readonly string[]; to?: string }

/**
 * A value while it is computed. Numbers and amounts are exact: bigint in units of 10⁻¹⁰ (`decimal.ts`). Days are `YYYY-MM-DD`, moments bigint
 * microseconds since 1970, references ids.
 */
export type Value = string | bigint | boolean | readonly (string | bigint)[]

/** Where something stands in the text, in characters of JavaScript. */
export type Place = { start: number; end: number }

/** What is wrong with an expression, and where: `code` is one of the contract's sentences. */
export type Problem = Place & { code: ProblemCode; details: Readonly<Record<string, string | number>> }

export type ProblemCode =
  | 'expression.empty'
  | 'expression.too_long'
  | 'expression.too_complex'
  | 'expression.unreadable'
  | 'expression.unsupported'
  | 'expression.field_unknown'
  | 'expression.field_archived'
  | 'expression.own_currency'
  | 'expression.function_unknown'
  | 'expression.arguments_wrong'
  | 'expression.types_differ'
  | 'expression.type_wrong'
  | 'expression.choice_unknown'
  | 'expression.number_wrong'
  | 'expression.date_wrong'
  | 'expression.result_wrong'
  | 'expression.loop'
  | 'expression.too_deep'
  | 'rollup.relation_unknown'
  | 'rollup.value_wrong'
  | 'rollup.result_wrong'

/** Why there is no value, and which part of the expression has none. */
export type Reason = Place & { code: ReasonCode; path?: string }

export type ReasonCode =
  | 'field_empty'
  | 'nothing_written'
  | 'zero_divisor'
  | 'too_large'
  | 'date_beyond'
  | 'text_empty'
  | 'none_has_value'
  | 'unseen'
  | 'no_records'
  | 'currencies_differ'

export type Outcome = { value: Value } | { reason: Reason }

/** What an expression is computed by besides the values of the record. */
export type Facts = {
  now: Date
  timeZone: string
  /** Decimals of the workspace's currency. */
  currencyDigits: number
}

/** A checked expression: every part with its type, every function and operator by the name of what it does. */
export type Expression = Place & { type: ExpressionType } & (
    | { node: 'value'; value: Value | null }
    | { node: 'field'; path: string }
    | { node: 'operation'; operation: Operation; operands: readonly Expression[] }
  )

export const OPERATIONS = [
  'and',
  'or',
  'not',
  'choose',
  'coalesce',
  'equal',
  'unequal',
  'isEmpty',
  'hasValue',
  'isOneOf',
  'includes',
  'less',
  'lessOrEqual',
  'greater',
  'greaterOrEqual',
  'add',
  'subtract',
  'multiply',
  'divide',
  'negate',
  'round',
  'floor',
  'ceil',
  'abs',
  'min',
  'max',
  'moneyOf',
  'amountOf',
  'concat',
  'contains',
  'startsWith',
  'endsWith',
  'left',
  'size',
  'sizeOfList',
  'textOfNumber',
  'textOfMoney',
  'textOfDate',
  'today',
  'now',
  'dateOf',
  'addDays',
  'addMonths',
  'daysBetween',
  'hoursBetween',
  'year',
  'month',
  'day',
  'weekday',
] as const
/** Everything that is done with values. The server knows each of them in SQL. */
export type Operation = (typeof OPERATIONS)[number]

export const EXPRESSION_CHARS_MAX = 1000
export const EXPRESSION_NODES_MAX = 150
export const EXPRESSION_DEPTH_MAX = 20
export const EXPRESSION_LIST_MAX = 50
export const EXPRESSION_ARGUMENTS_MAX = 10
