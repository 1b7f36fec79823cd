import type { Permission } from '@rapport/contract'
import { assert, decodeFilter, type Filter, type FilterCondition, parseFilter } from '@rapport/kernel'
import type { RawBuilder } from 'kysely'
import { scopeOf } from '../../modules/access/index.ts'
import { ownerScope } from '../../modules/users/index.ts'
import type { ReadCtx } from '../../platform/context/context.ts'
import { filterFieldsOf, filterSql } from '../../platform/lists/filter-sql.ts'
import { spanOf } from '../../platform/lists/several-sql.ts'
import {
  columnsOf,
  type FilterFacts,
  filterFields,
  filterTables,
  findField,
  type ListDefinition,
} from './definition.ts'
import type { Selection, SelectionPart } from './selection.ts'

/** Reads the filter of an address. Throws the `filter.*` user errors of the grammar; everything without one. */
export function readFilterText(definition: ListDefinition, text: string | undefined): Filter {
  return text === undefined || text === '' ? { and: [] } : parseFilter(decodeFilter(text), filterFields(definition))
}

/**
 * The records of a list that the reader may see and the filter lets through. Callers have checked the right as such. `wideSpans`: see
 * FilterFacts.
 */
export function selectionOf(
  ctx: ReadCtx,
  definition: ListDefinition,
  filter: Filter,
  permission: Permission,
  wideSpans = false,
): Selection {
  const oneOwner = isOneOwner(ctx, permission)
  // One person's records are few: they are asked of their own.
  const oneByOne = wideSpans || oneOwner
  const facts = { now: ctx.now, workspaceId: ctx.workspaceId, wideSpans: oneByOne }
  const everything = 'and' in filter && filter.and.length === 0
  const gatheredFor = gatheredTable(definition, filter, facts)
  const conditions = everything ? [] : [filterSql(columnsOf(definition), filter, facts)]
  return {
    workspaceId: ctx.workspaceId,
    asked: JSON.stringify([filter, reachKey(ctx, permission)]),
    conditions,
    oneByOne:
      gatheredFor === null ? conditions : [filterSql(columnsOf(definition), filter, { ...facts, wideSpans: true })],
    tables: filterTables(definition, filter),
    fields: filterFieldsOf(filter),
    parts: conditionsOf(filter).map((condition) => partOf(definition, condition, facts)),
    isConjunction: isConjunction(filter),
    scope: scopeOf(ctx.actor, permission) === 'all' ? null : (owner) => reach(ctx, permission, owner),
    keyCondition: null,
    oneOwner,
    blind: wideSpans || comparesTexts(filter),
    gatheredFor,
  }
}

/** The conditions on single fields that every record has to meet. */
function conditionsOf(filter: Filter): FilterCondition[] {
  if ('and' in filter) return filter.and.flatMap(conditionsOf)
  return 'or' in filter || 'not' in filter ? [] : [filter]
}

function isConjunction(filter: Filter): boolean {
  return 'and' in filter ? filter.and.every(isConjunction) : !('or' in filter || 'not' in filter)
}

function partOf(definition: ListDefinition, condition: FilterCondition, facts: FilterFacts): SelectionPart {
  const { op, value } = condition
  const field = findField(definition, condition.field)
  assert(field, 'the filter was parsed against these fields')
  const isOne = op === 'eq' || (op === 'in' && Array.isArray(value) && value.length === 1)
  const oneByOne = filterSql(columnsOf(definition), condition, { ...facts, wideSpans: true })
  return { field, operator: op, isOne, condition: filterSql(columnsOf(definition), condition, facts), oneByOne }
}

function reach(ctx: ReadCtx, permission: Permission, owner: RawBuilder<unknown>): RawBuilder<boolean> {
  const scope = ownerScope(ctx, permission, owner)
  if (scope === null) throw new Error('only asked where the reach has limits')
  return scope
}

/** Who sees the same has the same. */
function reachKey({ actor }: ReadCtx, permission: Permission): string | null {
  if (actor.kind === 'system' || scopeOf(actor, permission) === 'all') return null
  return scopeOf(actor, permission) === 'team' && actor.teamId !== null ? actor.teamId : actor.memberId
}

function isOneOwner({ actor }: ReadCtx, permission: Permission): boolean {
  if (actor.kind === 'system') return false
  const scope = scopeOf(actor, permission)
  return scope === 'own' || (scope === 'team' && actor.teamId === null)
}

/** Whether a filter looks into texts: the one kind of condition whose results the planner cannot foresee. */
function comparesTexts(filter: Filter): boolean {
  if ('and' in filter) return filter.and.some(comparesTexts)
  if ('or' in filter) return filter.or.some(comparesTexts)
  if ('not' in filter) return comparesTexts(filter.not)
  return filter.op === 'contains' || filter.op === 'startsWith'
}

/** Conditions on one of several instants may gather the records they let through: see ListField.hasWithin. */
function gatheredTable(definition: ListDefinition, filter: Filter, facts: FilterFacts): string | null {
  if ('and' in filter || 'or' in filter) {
    const parts = 'and' in filter ? filter.and : filter.or
    return parts.map((part) => gatheredTable(definition, part, facts)).find((table) => table !== null) ?? null
  }
  if ('not' in filter) return gatheredTable(definition, filter.not, facts)
  const field = findField(definition, filter.field)
  return field?.gathersWithin?.(spanOf(filter, facts.now), facts) ? field.table : null
}
