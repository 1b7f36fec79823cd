import { AppError, type FieldError } from '@rapport/kernel'
import { type BrokenRule, brokenRules, keyOf, type ObjectDeclaration, rulesFor, type Values } from '@rapport/objects'
import { sql } from 'kysely'
import type { ReadCtx } from '../context/context.ts'
import { fromSql, valuesSql } from './source.ts'

type Write = { before: Readonly<Values> | null; after: Readonly<Values> }

/** Refuses a write that breaks a rule of the workspace, with each field it is about: 400 `request.field_wrong`. */
export function requireRules(ctx: ReadCtx, declaration: ObjectDeclaration, { before, after }: Write): void {
  const fieldErrors = errorsByRules(ctx, declaration, { before, after })
  if (fieldErrors.length > 0)
    throw new AppError('request.field_wrong', 400, 'Some fields need another look.', { fieldErrors })
}

/** What of a write breaks a rule of the workspace, for callers that write many records and refuse each by itself. */
export function errorsByRules(ctx: ReadCtx, declaration: ObjectDeclaration, { before, after }: Write): FieldError[] {
  const kept = ctx.model.rulesOf(declaration)
  if (kept.length === 0) return []
  const rules = ctx.actor.kind === 'member' ? rulesFor(kept, ctx.actor.memberId) : kept
  const clock = { nowMs: ctx.now.getTime(), timeZone: ctx.workspace.timeZone }
  return brokenRules({ declaration, rules }, { before, after, clock }).map(asError)
}

/** The values that rules ask about, of records by their ids. Uses the primary key. */
export async function valuesForRules(
  ctx: ReadCtx,
  declaration: ObjectDeclaration,
  ids: readonly string[],
): Promise<Map<string, Values>> {
  // Built from the declaration: the query builder cannot know its columns.
  const found = await sql<Values & { id: string }>`
    select t.id, ${valuesSql(declaration, 'whole')} from ${fromSql(ctx, declaration)}
    where t.workspace_id = ${ctx.workspaceId}::uuid and t.id = any (${[...ids]}::uuid[])`.execute(ctx.db)
  return new Map(found.rows.map((row) => [row.id, row]))
}

function asError({ rule: { kind, messages }, name, field }: BrokenRule): FieldError {
  const path = keyOf(name, field)
  if (kind === 'require') return { path, code: 'field.required', message: 'This cannot be left empty.' }
  if (kind === 'lock') return { path, code: 'field.locked', message: 'This cannot be changed any more.' }
  const { en = '', zh = en } = messages ?? {}
  return { path, code: 'field.rule_broken', message: en, details: { words: { en, zh } } }
}
