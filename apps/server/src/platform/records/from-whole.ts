import type { ObjectDeclaration } from '@rapport/objects'
import { type RawBuilder, sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import { computedNames } from './computed.ts'
import { readingOf } from './reading.ts'
import { fromSql } from './source.ts'

/** The records of an object as `t`, with what they refer to and all that is computed of them. */
export function fromWholeSql(ctx: ReadCtx, declaration: ObjectDeclaration): RawBuilder<unknown> {
  return sql`${fromSql(ctx, declaration)} ${computedJoins(ctx, declaration, computedNames(ctx, declaration))}`
}

/** What is needed to read computed fields of a record (`t`), by their paths in expressions. */
export function computedJoins(
  ctx: ReadCtx,
  declaration: ObjectDeclaration,
  paths: readonly string[],
): RawBuilder<unknown> {
  const reading = readingOf(ctx, declaration, 't')
  for (const path of paths) reading.stored(path)
  return reading.joins()
}
