import type { Kind, Operation } from './types.ts'

/** One way to call a function. `takes` are the kinds of its arguments; of a method the first stands before the dot. */
type Signature = { operation: Operation; takes: readonly Kind[]; gives: Kind }

/** A function that people write. Those without `ways` have rules of their own (`check-calls.ts`). */
export type FunctionFacts = {
  name: string
  /** Written behind what it is asked of: `name.contains("x")`. */
  isMethod?: true
  /** How it is put into a text: `$` is where the cursor goes. */
  insert: string
  ways: readonly Signature[]
}

const way = (operation: Operation, takes: readonly Kind[], gives: Kind): Signature => ({ operation, takes, gives })

/** Every function there is, in the order of the help. */
export const FUNCTIONS: readonly FunctionFacts[] = [
  { name: 'has', insert: 'has($)', ways: [] },
  { name: 'coalesce', insert: 'coalesce($, )', ways: [] },
  {
    name: 'round',
    insert: 'round($, 2)',
    ways: [way('round', ['number'], 'number'), way('round', ['number', 'number'], 'number')],
  },
  { name: 'floor', insert: 'floor($)', ways: [way('floor', ['number'], 'number')] },
  { name: 'ceil', insert: 'ceil($)', ways: [way('ceil', ['number'], 'number')] },
  {
    name: 'abs',
    insert: 'abs($)',
    ways: [way('abs', ['number'], 'number'), way('abs', ['money'], 'money')],
  },
  { name: 'min', insert: 'min($, )', ways: [] },
  { name: 'max', insert: 'max($, )', ways: [] },
  { name: 'money', insert: 'money($)', ways: [way('moneyOf', ['number'], 'money')] },
  { name: 'amount', insert: 'amount($)', ways: [way('amountOf', ['money'], 'number')] },
  { name: 'today', insert: 'today()', ways: [way('today', [], 'date')] },
  { name: 'now', insert: 'now()', ways: [way('now', [], 'instant')] },
  { name: 'date', insert: 'date($)', ways: [way('dateOf', ['instant'], 'date')] },
  { name: 'addDays', insert: 'addDays($, 7)', ways: [way('addDays', ['date', 'number'], 'date')] },
  { name: 'addMonths', insert: 'addMonths($, 1)', ways: [way('addMonths', ['date', 'number'], 'date')] },
  { name: 'daysBetween', insert: 'daysBetween($, today())', ways: [way('daysBetween', ['date', 'date'], 'number')] },
  {
    name: 'hoursBetween',
    insert: 'hoursBetween($, now())',
    ways: [way('hoursBetween', ['instant', 'instant'], 'number')],
  },
  { name: 'year', insert: 'year($)', ways: [way('year', ['date'], 'number')] },
  { name: 'month', insert: 'month($)', ways: [way('month', ['date'], 'number')] },
  { name: 'day', insert: 'day($)', ways: [way('day', ['date'], 'number')] },
  { name: 'weekday', insert: 'weekday($)', ways: [way('weekday', ['date'], 'number')] },
  {
    name: 'text',
    insert: 'text($)',
    ways: [
      way('textOfNumber', ['number'], 'text'),
      way('textOfMoney', ['money'], 'text'),
      way('textOfDate', ['date'], 'text'),
    ],
  },
  { name: 'size', insert: 'size($)', ways: [way('size', ['text'], 'number'), way('sizeOfList', ['list'], 'number')] },
  { name: 'left', insert: 'left($, 10)', ways: [way('left', ['text', 'number'], 'text')] },
  {
    name: 'contains',
    isMethod: true,
    insert: '.contains("$")',
    ways: [way('contains', ['text', 'text'], 'yesNo')],
  },
  {
    name: 'startsWith',
    isMethod: true,
    insert: '.startsWith("$")',
    ways: [way('startsWith', ['text', 'text'], 'yesNo')],
  },
  {
    name: 'endsWith',
    isMethod: true,
    insert: '.endsWith("$")',
    ways: [way('endsWith', ['text', 'text'], 'yesNo')],
  },
]

export function functionNamed(name: string, isMethod: boolean): FunctionFacts | null {
  return FUNCTIONS.find((one) => one.name === name && (one.isMethod ?? false) === isMethod) ?? null
}
