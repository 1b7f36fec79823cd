import type { Facts, Operation } from '@rapport/expressions'
import { localDay } from '@rapport/kernel'
import { type RawBuilder, sql } from 'kysely'

type Part = RawBuilder<unknown>
type Translate = (operands: readonly Part[], facts: Facts) => Part

const none = sql`null`
const unary =
  (write: (value: Part) => Part): Translate =>
  ([value = none]) =>
    write(value)
const binary =
  (write: (left: Part, right: Part) => Part): Translate =>
  ([left = none, right = none]) =>
    write(left, right)
const DAYS_OF_YEAR_9999 = sql.raw('3652058') // from 0001-01-01 to 9999-12-31
const MONTHS_END = sql.raw('120000') // January of the year 10000, counted from the year 0

/** Amounts in minor units as numbers of the main unit: multiplication is exact, division is not. */
const mainUnits = (amount: Part, { currencyDigits }: Facts) =>
  sql`trunc(${amount} * ${sql.raw(currencyDigits === 0 ? '1' : `0.${'1'.padStart(currencyDigits, '0')}`)}, 10)`

/** Operands by name, each computed once: without OFFSET they would be put in everywhere they are named, and nested ones grow without limit. */
function named(a: Part, b: Part, body: Part): Part {
  return sql`(select ${body} from (select ${a} as a, ${b} as b offset 0) as x)`
}

const extreme =
  (of: 'least' | 'greatest'): Translate =>
  ([first = none, ...others]) =>
    others.reduce<Part>(
      (left, right) =>
        named(left, right, sql`case when x.a is not null and x.b is not null then ${sql.raw(of)}(x.a, x.b) end`),
      first,
    )

const part = (name: string): Translate => unary((day) => sql`extract(${sql.raw(name)} from ${day})`)
const compared = (sign: string): Translate => binary((left, right) => sql`(${left} ${sql.raw(sign)} ${right})`)
const joined =
  (sign: string): Translate =>
  (operands) =>
    sql`(${sql.join([...operands], sql.raw(` ${sign} `))})`

/** Multiplication rounds to ten decimals, division cuts off behind them, as `decimal.ts` does. */
const OPERATIONS_SQL: Readonly<Record<Operation, Translate>> = {
  and: joined('and'),
  or: joined('or'),
  not: unary((value) => sql`(not ${value})`),
  choose: ([condition = none, one = none, other = none]) =>
    sql`(case ${condition} when true then ${one} when false then ${other} end)`,
  coalesce: (operands) => sql`coalesce(${sql.join([...operands])})`,
  equal: compared('is not distinct from'),
  unequal: compared('is distinct from'),
  isEmpty: unary((value) => sql`(${value} is null)`),
  hasValue: unary((value) => sql`(${value} is not null)`),
  isOneOf: binary((value, list) => sql`coalesce(${value} = any (${list}), false)`),
  includes: binary((list, value) => sql`coalesce(${value} = any (${list}), false)`),
  less: compared('<'),
  lessOrEqual: compared('<='),
  greater: compared('>'),
  greaterOrEqual: compared('>='),
  add: compared('+'),
  subtract: compared('-'),
  multiply: binary((left, right) => sql`round(${left} * ${right}, 10)`),
  divide: binary((left, right) => sql`(div(${left} * 10000000000, nullif(${right}, 0)) * 0.0000000001)`),
  negate: unary((value) => sql`(- ${value})`),
  round: binary((value, places) => sql`round(${value}, ${places}::int)`),
  floor: unary((value) => sql`floor(${value})`),
  ceil: unary((value) => sql`ceil(${value})`),
  abs: unary((value) => sql`abs(${value})`),
  min: extreme('least'),
  max: extreme('greatest'),
  moneyOf: ([value = none], { currencyDigits }) => sql`(${value} * ${sql.raw(`1${'0'.repeat(currencyDigits)}`)})`,
  amountOf: ([value = none], facts) => mainUnits(value, facts),
  concat: compared('||'),
  contains: binary((text, other) => sql`(strpos(${text}, ${other}) > 0)`),
  startsWith: binary((text, other) => sql`starts_with(${text}, ${other})`),
  endsWith: binary((text, other) => sql`starts_with(reverse(${text}), reverse(${other}))`),
  left: binary((text, count) =>
    named(text, count, sql`case when x.b is not null then left(x.a, least(greatest(trunc(x.b), 0), 1000000)::int) end`),
  ),
  size: unary((value) => sql`char_length(${value})::numeric`),
  sizeOfList: unary((value) => sql`cardinality(${value})::numeric`),
  textOfNumber: unary((value) => sql`trim_scale(${value})::text`),
  textOfMoney: ([value = none], facts) =>
    sql`round(${mainUnits(value, facts)}, ${sql.raw(String(facts.currencyDigits))})::text`,
  textOfDate: unary((value) => sql`to_char(${value}, 'YYYY-MM-DD')`),
  today: (_, { now, timeZone }) => sql`(date '1970-01-01' + ${sql.raw(String(localDay(now.getTime(), timeZone)))})`,
  now: (_, { now }) => sql`${now.toISOString()}::timestamptz`,
  dateOf: ([value = none], { timeZone }) => sql`(${value} at time zone ${timeZone}::text)::date`,
  addDays: binary((day, days) =>
    named(
      day,
      days,
      sql`case when x.a - date '0001-01-01' + trunc(x.b) between 0 and ${DAYS_OF_YEAR_9999} then x.a + trunc(x.b)::int end`,
    ),
  ),
  addMonths: binary((day, months) =>
    named(
      day,
      months,
      sql`case when extract(year from x.a) * 12 + extract(month from x.a) - 1 + trunc(x.b) >= 12
        and extract(year from x.a) * 12 + extract(month from x.a) - 1 + trunc(x.b) < ${MONTHS_END}
        then (x.a + make_interval(months => trunc(x.b)::int))::date end`,
    ),
  ),
  daysBetween: binary((from, to) => sql`(${to} - ${from})::numeric`),
  hoursBetween: binary(
    (from, to) => sql`(div(extract(epoch from (${to} - ${from})) * 10000000000, 3600) * 0.0000000001)`,
  ),
  year: part('year'),
  month: part('month'),
  day: part('day'),
  weekday: part('isodow'),
}

export function operationSql(name: Operation): Translate {
  return OPERATIONS_SQL[name]
}
