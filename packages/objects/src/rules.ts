import {
  type Clock,
  decodeFilter,
  type Filter,
  type FilterField,
  type FilterRow,
  type FilterRowValue,
  matchesFilter,
  parseFilter,
} from '@rapport/kernel'
import type { AnyField } from './field.ts'
import { listedFields } from './lists.ts'
import { fieldsOf, ME, type ObjectDeclaration } from './object.ts'
import { keyOf } from './schemas.ts'
import { isSameValue, type Values } from './values.ts'

/** `refuse`: no record may be like this; `require`: the field needs a value; `show`: the field is shown only then; `lock`: it keeps its value. */
export const RULE_KINDS = ['refuse', 'require', 'show', 'lock'] as const
export type RuleKind = (typeof RULE_KINDS)[number]

/** A rule of a workspace about a field of a record; the condition is over the record's own values. */
export type FieldRule = {
  id: string
  kind: RuleKind
  /** Its name in the declaration. */
  field: string
  condition: Filter
  messages: Readonly<Record<string, string>> | null
}

/** Stands for “me” where an id has to stand: no record has it. */
export const NOBODY = '00000000-0000-0000-0000-000000000000'

/** A condition over the fields of a record itself, in which ids may be “me”. Throws the errors of the filter grammar. */
export function readCondition(text: string, fields: readonly FilterField[]): Filter {
  const asked = replaced(decodeFilter(text), ME, NOBODY)
  return replaced(parseFilter(asked, fields), NOBODY, ME) as Filter // its ids are others, its form is the same
}

/** Rules as they hold for one person: “me” in a condition is whoever writes the record. */
export function rulesFor(rules: readonly FieldRule[], memberId: string): readonly FieldRule[] {
  return rules.map((rule) => ({ ...rule, condition: replaced(rule.condition, ME, memberId) as Filter })) // as above
}

/** The same filter with another id in the place of one. */
export function replaced(filter: unknown, one: string, other: string): unknown {
  const text = JSON.stringify(filter)
  return text.includes(one) ? JSON.parse(text, (_, value) => (value === one ? other : value)) : filter
}

/** What conditions can ask of a record: its own fields, as filters of its list have them. What is computed is known only once a write is kept. */
export function conditionFields(declaration: ObjectDeclaration): FilterField[] {
  return listedFields(declaration).flatMap(({ filter, isComputed }) => (filter === null || isComputed ? [] : [filter]))
}

/** A record by its keys in the API, as filters see it; half-filled ones of a form, too. */
export function conditionRow(declaration: ObjectDeclaration, values: Readonly<Values>): FilterRow {
  const read = ({ name, type }: FilterField): [string, FilterRowValue] => {
    const value = values[name] ?? null
    if (type === 'instant') return [name, typeof value === 'string' ? Date.parse(value) : null]
    return [name, isRowValue(value) ? value : null]
  }
  return Object.fromEntries(conditionFields(declaration).map(read))
}

function isRowValue(value: unknown): value is FilterRowValue {
  return value === null || Array.isArray(value) || ['string', 'number', 'boolean'].includes(typeof value)
}

/** What rules say of a field of a record that is like this. */
export type FieldState = { isShown: boolean; isRequired: boolean; isLocked: boolean }

export function fieldStates(
  { declaration, rules }: { declaration: ObjectDeclaration; rules: readonly FieldRule[] },
  values: Readonly<Values>,
  clock: Clock,
): ReadonlyMap<string, FieldState> {
  const row = conditionRow(declaration, values)
  const holds = ({ condition }: FieldRule) => matchesFilter(condition, row, clock)
  const states = fieldsOf(declaration).map(([name, { required }]) => {
    const own = rules.filter(({ field }) => field === name)
    const of = (kind: RuleKind) => own.filter((rule) => rule.kind === kind)
    // One that is shown under two conditions is shown under either; what no record can be without is never out of sight.
    const isShown = required || of('show').length === 0 || of('show').some(holds)
    return [
      name,
      { isShown, isRequired: isShown && of('require').some(holds), isLocked: of('lock').some(holds) },
    ] as const
  })
  return new Map(states)
}

type Write = { before: Readonly<Values> | null; after: Readonly<Values>; clock: Clock }
export type BrokenRule = { rule: FieldRule; name: string; field: AnyField }

/**
 * The rules a write would break. Of a record that was there only what the write touches is judged: it is not refused for what was wrong before, unless
 * the rule asks for one of the values that change.
 */
export function brokenRules(
  { declaration, rules }: { declaration: ObjectDeclaration; rules: readonly FieldRule[] },
  { before, after, clock }: Write,
): BrokenRule[] {
  if (rules.length === 0) return []
  const fields = new Map(fieldsOf(declaration))
  const model = { declaration, rules }
  const then = fieldStates(model, after, clock)
  const earlier = before === null ? null : fieldStates(model, before, clock)
  const row = conditionRow(declaration, after)
  const changed = (key: string) => before === null || !isSameValue(before[key] ?? null, after[key] ?? null)
  return rules.flatMap((rule): BrokenRule[] => {
    const field = fields.get(rule.field)
    if (!field) return []
    const key = keyOf(rule.field, field)
    const asked = [key, ...namesIn(rule.condition)]
    const isBroken =
      rule.kind === 'refuse'
        ? asked.some(changed) && matchesFilter(rule.condition, row, clock)
        : rule.kind === 'require'
          ? asked.some(changed) &&
            matchesFilter(rule.condition, row, clock) &&
            then.get(rule.field)?.isShown === true &&
            isMissing(after[key])
          : rule.kind === 'lock'
            ? earlier?.get(rule.field)?.isLocked === true &&
              changed(key) &&
              matchesFilter(rule.condition, conditionRow(declaration, before ?? {}), clock)
            : false
    return isBroken ? [{ rule, name: rule.field, field }] : []
  })
}

function isMissing(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

function namesIn(filter: Filter): string[] {
  if ('and' in filter) return filter.and.flatMap(namesIn)
  if ('or' in filter) return filter.or.flatMap(namesIn)
  if ('not' in filter) return namesIn(filter.not)
  return 'has' in filter ? [] : [filter.field]
}
