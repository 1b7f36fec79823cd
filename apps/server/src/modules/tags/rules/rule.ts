import { AppError, assert, decodeFilter, type Filter, type FilterCondition, parseFilter } from '@rapport/kernel'
import { ME, type ObjectDeclaration } from '@rapport/objects'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { filterSql } from '../../../platform/lists/filter-sql.ts'
import { fromFieldsSql, type NeededField } from '../../../platform/lists/joins.ts'
import { type ListField, listFields } from '../../../platform/lists/list-field.ts'
import type { ListType } from '../../../platform/lists/list-type.ts'
import type { Scope } from '../../../platform/lists/matching.ts'
import { factsOf } from '../../../platform/lists/related.ts'
import { TAGS_FIELD } from '../list-field.ts'
import { requireTaggable } from '../taggable.ts'

/** A moment at which a record can change sides by itself: so long after the time in the column. */
export type Turn = { column: string; days: number }
/** What decides about a rule besides the records it tags: those of an object that stand at the end of references. */
export type Reached = { object: string; path: readonly string[] }

/** A rule, ready to be asked: when it holds for a record, and what may change that. */
export type Rule = {
  object: string
  declaration: ObjectDeclaration
  condition: RawBuilder<boolean>
  /** The references its condition follows. */
  needs: readonly NeededField[]
  reached: readonly Reached[]
  /** Records can change sides at midnight of the workspace. */
  isDaily: boolean
  turns: readonly Turn[]
}

/** The list of an object with all it can be filtered by, as the system sees records: all of them. Read once for many rules. */
export type RuleList = { ctx: ReadCtx; list: ListType; fields: ReadonlyMap<string, ListField> }

export function ruleList(ctx: ReadCtx, object: string): RuleList {
  const list = ctx.hooks.listType(object) ?? requireTaggable(ctx, object)
  requireTaggable(ctx, object)
  const everywhere: ReadCtx = { ...ctx, actor: { kind: 'system', name: 'tag rule' } }
  return { ctx: everywhere, list, fields: listFields(everywhere, list) }
}

/**
 * Reads the filter of a rule. Throws the errors of filters, and 400 `tag.rule_unsuited` for what no rule can follow.
 */
export function readRule({ ctx, list, fields }: RuleList, text: string): Rule {
  const { declaration } = list
  const read = decodeFilter(text)
  if (JSON.stringify(read).includes(JSON.stringify(ME))) throw unsuited()
  const filter = parseFilter(
    read,
    [...fields.values()].map((field) => field.filter),
  )
  const used = conditionsOf(filter).map((condition) => ({ condition, field: known(fields, condition.field) }))
  if (used.length === 0 || used.some(({ condition, field }) => !canFollow(condition, field))) throw unsuited()
  const names = { column: (name: string) => known(fields, name), related: () => refuse() }
  return {
    object: declaration.name,
    declaration,
    condition: filterSql(names, filter, factsOf(ctx)),
    needs: used.map(({ field }) => field),
    reached: reachedBy(
      ctx,
      declaration,
      used.map(({ field }) => field.path),
    ),
    isDaily: used.some(({ condition, field }) => turnsDaily(condition, field)),
    turns: used.flatMap(({ condition, field }) => turnsOf(condition, field)),
  }
}

/** Where the records of rules of one object are: those that are not archived, with all that the rules look at. */
export function scopeOf(ctx: ReadCtx, declaration: ObjectDeclaration, rules: readonly Rule[]): Scope {
  const everywhere: ReadCtx = { ...ctx, actor: { kind: 'system', name: 'tag rule' } }
  return {
    from: fromFieldsSql(
      everywhere,
      declaration,
      rules.flatMap(({ needs }) => needs),
    ),
    where: [sql<boolean>`t.workspace_id = ${ctx.workspaceId}::uuid`, sql<boolean>`t.archived_at is null`],
  }
}

function known(fields: ReadonlyMap<string, ListField>, name: string): ListField {
  const field = fields.get(name)
  assert(field, 'a filter that was read names fields of its list')
  return field
}

/** The objects whose records decide about a rule. */
export function sourcesOf({ object, reached }: Rule): string[] {
  return [...new Set([object, ...reached.map((each) => each.object)])]
}

function conditionsOf(filter: Filter): FilterCondition[] {
  if ('and' in filter) return filter.and.flatMap(conditionsOf)
  if ('or' in filter) return filter.or.flatMap(conditionsOf)
  if ('has' in filter) return refuse()
  return 'not' in filter ? conditionsOf(filter.not) : [filter]
}

function canFollow({ field: name, op }: FilterCondition, { hasWithin, type, computed }: ListField): boolean {
  // What is computed follows from other records and from the clock, too.
  if (computed !== null) return false
  if (name === TAGS_FIELD || (type === 'instant' && (op === 'withinNext' || op === 'olderThan'))) return false
  return !(hasWithin && op === 'olderThanDays')
}

const OF_LAST_DAYS: readonly FilterCondition['op'][] = ['withinLastDays', 'notWithinLastDays', 'olderThanDays']

/** Days and periods of the calendar begin at midnight. */
function turnsDaily({ op }: FilterCondition, { type }: ListField): boolean {
  return (
    op === 'inPeriod' || (type === 'day' && (OF_LAST_DAYS.includes(op) || op === 'withinNext' || op === 'olderThan'))
  )
}

function turnsOf({ op, value }: FilterCondition, { column, type }: ListField): Turn[] {
  if (type !== 'instant') return []
  const days = Number(value)
  if (op === 'olderThanDays') return [{ column, days }]
  // What lies ahead is not within the last days until it has come.
  if (op === 'withinLastDays' || op === 'notWithinLastDays')
    return [
      { column, days },
      { column, days: 0 },
    ]
  return []
}

function reachedBy(ctx: ReadCtx, declaration: ObjectDeclaration, paths: readonly (readonly string[])[]): Reached[] {
  const found = new Map<string, Reached>()
  for (const path of paths) {
    let at: ObjectDeclaration | null = declaration
    for (const [index, name] of path.entries()) {
      const field: ObjectDeclaration['fields'][string] | undefined = at ? ctx.model.of(at).fields[name] : undefined
      if (!field) break
      const object: string = field.to ?? field.type
      const part = path.slice(0, index + 1)
      found.set(part.join('.'), { object, path: part })
      at = ctx.hooks.referable(object).declaration
    }
  }
  return [...found.values()]
}

function refuse(): never {
  throw unsuited()
}

function unsuited(): AppError {
  const message =
    'A rule cannot follow one of these conditions: “me”, other tags, related records, “next” or “older than” of a time, how long ago the first order was, or formulas and rollups.'
  return new AppError('tag.rule_unsuited', 400, message)
}
