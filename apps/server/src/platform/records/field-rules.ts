import { AppError, type FieldError } from '@rapport/kernel'
import { type BrokenRule, brokenRules, keyOf, type ObjectDeclaration, type Values } from '@rapport/objects'
import type { ReadCtx } from '../context/context.ts'

type Write = { before: Readonly<Values> | null; after: Readonly<Values> }

/** Refuses a write that breaks a rule of the workspace, with each field it is about: 400 `request.field_wrong`. */
export function requireRules(ctx: ReadCtx, declaration: ObjectDeclaration, { before, after }: Write): void {
  const rules = ctx.model.rulesOf(declaration)
  if (rules.length === 0) return
  const clock = { nowMs: ctx.now.getTime(), timeZone: ctx.workspace.timeZone }
  const fieldErrors = brokenRules({ declaration, rules }, { before, after, clock }).map(asError)
  if (fieldErrors.length > 0)
    throw new AppError('request.field_wrong', 400, 'Some fields need another look.', { fieldErrors })
}

function asError({ rule: { kind, messages }, name, field }: BrokenRule): FieldError {
  const path = keyOf(name, field)
  if (kind === 'require') return { path, code: 'field.required', message: 'This cannot be left empty.' }
  if (kind === 'lock') return { path, code: 'field.locked', message: 'This cannot be changed any more.' }
  const { en = '', zh = en } = messages ?? {}
  return { path, code: 'field.rule_broken', message: en, details: { words: { en, zh } } }
}
