import type { Scope } from '@rapport/expressions'
import { assert } from '@rapport/kernel'
import { type AnyField, isComputed, type ObjectDeclaration, shownType, tableOf } from '@rapport/objects'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import { planOf } from './computed.ts'
import { scopeFor, wholeOf } from './expression-scope.ts'
import { formulaSql, nothingSql } from './result-sql.ts'
import { rollupSql } from './rollup-sql.ts'
import { aliasOf, seenSql, targetOf } from './source.ts'
import { computedAlias, shortName, valueSql } from './value-sql.ts'

/**
 * How fields of the records behind an alias are read in SQL, by their paths in expressions. What a field needs is joined to the record once: what it
 * refers to, and each computed field after those it reads. Everybody reads through references what they may see and nothing else.
 */
export type Reading = {
  ctx: ReadCtx
  alias: string
  /** The value as it is kept and shown. */
  stored(path: string): RawBuilder<unknown>
  /** The value in the form expressions compute with. */
  input(path: string): RawBuilder<unknown>
  /** Another record beside this one, with joins of its own. */
  beside(declaration: ObjectDeclaration, alias: string): Reading
  /** Everything that was joined for what was read. */
  joins(): RawBuilder<unknown>
  /** What the record is called that a reference leads to, as far as the reader sees it. */
  title(reference: string): RawBuilder<unknown>
  /** True where a reference leads to a record that the reader does not see. */
  isUnseen(reference: string): RawBuilder<boolean>
}

type Joins = { all: RawBuilder<unknown>[]; known: Set<string> }
type Place = { ctx: ReadCtx; declaration: ObjectDeclaration; alias: string; joins: Joins }

/** The reading of an object's records under an alias; `t` is a record whose references are joined (`fromSql`). */
export function readingOf(ctx: ReadCtx, declaration: ObjectDeclaration, alias: string): Reading {
  const place = { ctx, declaration: ctx.model.of(declaration), alias, joins: { all: [], known: new Set<string>() } }
  return readingAt(place)
}

function readingAt(place: Place): Reading {
  const { ctx, alias, joins } = place
  return {
    ctx,
    alias,
    stored: (path) => storedSql(place, path),
    input: (path) => inputSql(place, path),
    beside: (declaration, other) => readingOf(ctx, declaration, other),
    joins: () => (joins.all.length === 0 ? sql`` : sql.join(joins.all, sql` `)),
    title: (reference) => {
      const target = referenced(place, reference)
      const { titleColumn } = ctx.hooks.referable(target.declaration.name)
      return sql.ref(`${target.alias}.${titleColumn}`)
    },
    isUnseen: (reference) => {
      const target = referenced(place, reference)
      return sql<boolean>`(${storedSql(place, reference)} is not null and ${sql.ref(`${target.alias}.id`)} is null)`
    },
  }
}

function storedSql(place: Place, path: string): RawBuilder<unknown> {
  const [name = '', further] = path.split('.')
  if (further !== undefined) return storedSql(referenced(place, name), further)
  if (name === 'createdAt' || name === 'updatedAt') {
    return sql.ref(`${place.alias}.${name === 'createdAt' ? 'created_at' : 'updated_at'}`)
  }
  const field: AnyField | undefined = place.declaration.fields[name]
  if (field === undefined) return storedSql(wholeRecord(place), name)
  if (isComputed(field)) return computedSql(place, name, field)
  const value = valueSql(`"${place.alias}"`, name, field)
  assert(value !== null, `${place.declaration.name}.${name} is stored`)
  return sql.raw(value)
}

/** Shares are stored in per cent; everything that is counted is computed as numeric. */
function inputSql(place: Place, path: string): RawBuilder<unknown> {
  const field = scopeOfPlace(place).fields.get(path)
  assert(field, `${path} was checked`)
  const stored = storedSql(place, path)
  if (shownType(field.field) === 'percentage') return sql`(${stored} * 0.01)`
  return field.type.kind === 'number' || field.type.kind === 'money' ? sql`(${stored})::numeric` : stored
}

function scopeOfPlace({ ctx, declaration }: Place): Scope {
  return scopeFor(ctx, declaration)
}

/** What a reference leads to, as far as the reader sees it. Uses primary keys. */
function referenced(place: Place, name: string): Place {
  const { ctx, alias, joins } = place
  const field: AnyField | undefined = place.declaration.fields[name]
  if (field === undefined) return referenced(wholeRecord(place), name)
  const object = targetOf(field)
  assert(object !== null, `${name} refers to a record`)
  const { table, declaration } = ctx.hooks.referable(object)
  assert(declaration, `${object} is declared`)
  const target = alias === 't' ? aliasOf(name) : shortName(`${alias} ${field.storageKey ?? name}`)
  const found = { ...place, declaration: ctx.model.of(declaration), alias: target }
  if (alias === 't' || joins.known.has(target)) return found
  joins.known.add(target)
  joins.all.push(sql`left join ${sql.table(table)} as ${sql.ref(target)}
    on ${sql.ref(`${target}.workspace_id`)} = ${sql.ref(`${alias}.workspace_id`)}
    and ${sql.ref(`${target}.id`)} = ${storedSql(place, name)} ${seenSql(ctx, object, target)}`)
  return found
}

/** The same record with what lists have of it besides. Uses primary keys. */
function wholeRecord(place: Place): Place {
  const { ctx, alias, declaration, joins } = place
  const whole = wholeOf(ctx, declaration)
  assert(tableOf(whole) !== tableOf(declaration), `${declaration.name} has the fields that were checked`)
  const target = shortName(`${alias} whole`)
  if (!joins.known.has(target)) {
    joins.known.add(target)
    joins.all.push(sql`left join ${sql.table(tableOf(whole))} as ${sql.ref(target)}
      on ${sql.ref(`${target}.workspace_id`)} = ${sql.ref(`${alias}.workspace_id`)}
      and ${sql.ref(`${target}.id`)} = ${sql.ref(`${alias}.id`)}`)
  }
  return { ...place, declaration: whole, alias: target }
}

/** A computed field, joined behind everything it reads. One that cannot be computed is nothing. */
function computedSql(place: Place, name: string, field: AnyField): RawBuilder<unknown> {
  const alias = computedAlias(place.alias, name, field)
  if (!place.joins.known.has(alias)) {
    place.joins.known.add(alias)
    const value = plannedSql(place, name, field)
    // A rollup is asked once for each record, however often it is named; formulas PostgreSQL may put where they are used.
    const once = field.type === 'rollup' ? sql`offset 0` : sql``
    place.joins.all.push(sql`cross join lateral (select ${value} as v ${once}) as ${sql.ref(alias)}`)
  }
  return sql.ref(`${alias}.v`)
}

function plannedSql(place: Place, name: string, field: AnyField): RawBuilder<unknown> {
  const plan = planOf(place.ctx, place.declaration, name)
  const reading = readingAt(place)
  switch (plan.kind) {
    case 'broken':
      return nothingSql(field)
    case 'rollup':
      return rollupSql(reading, plan.rollup, name, field)
    case 'formula':
      return formulaSql(reading, plan.expression, field)
  }
}
