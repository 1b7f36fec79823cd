import type { RecordRuleView } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { conditionFields, type FieldRule, fieldsOf, type ObjectDeclaration, readCondition } from '@rapport/objects'
import type { Selectable } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import type { FieldRules, WorkspaceModel } from '../../../platform/records/model.ts'
import { scopeOf } from '../../access/index.ts'
import type { RecordRuleTable } from '../tables.ts'
import '../tables.ts'

/** More than an installation allows of all objects together; a bound, not a page. */
const RULES_READ_MAX = 2000

export type StoredRule = Selectable<RecordRuleTable>

/** The rules in use, as the engine of records takes them; one that needs a field that is gone says nothing. */
export async function readRecordRules(ctx: Omit<ReadCtx, 'model'>, model: WorkspaceModel): Promise<FieldRules> {
  const rows = await select(ctx).where('archived_at', 'is', null).execute()
  const byObject = new Map<string, FieldRule[]>()
  for (const row of rows) {
    const type = ctx.hooks.recordType(row.object)
    const rule = type && ruleOf(model.of(type.declaration), row)
    if (rule) byObject.set(row.object, [...(byObject.get(row.object) ?? []), rule])
  }
  return byObject
}

/** The rules about records of objects the reader may see. */
export async function listRules(ctx: ReadCtx, id?: string): Promise<RecordRuleView[]> {
  const rules = select(ctx)
  const rows = await (id === undefined ? rules.where('archived_at', 'is', null) : rules.where('id', '=', id)).execute()
  return rows
    .filter(({ object }) => ctx.hooks.rightReach(ctx.actor, `${object}.read`) !== 'none')
    .map((row) => present(ctx, row))
}

/** Throws 404 `record_rule.not_found`. */
export async function getRule(ctx: ReadCtx, id: string): Promise<RecordRuleView> {
  const [rule] = await listRules(ctx, id)
  if (rule) return rule
  throw notFound()
}

/** One as it is stored, locked until the end of the transaction. */
export async function lockRule(ctx: ReadCtx, id: string): Promise<StoredRule> {
  const row = await select(ctx).where('id', '=', id).forUpdate().executeTakeFirst()
  if (row) return row
  throw notFound()
}

function ruleOf(declaration: ObjectDeclaration, row: StoredRule): FieldRule | null {
  if (!fieldsOf(declaration).some(([name]) => name === row.field)) return null
  const messages =
    row.message_en === null || row.message_zh === null ? null : { zh: row.message_zh, en: row.message_en }
  try {
    return {
      id: row.id,
      kind: row.kind,
      field: row.field,
      condition: readCondition(row.condition, conditionFields(declaration)),
      messages,
    }
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

function present(ctx: ReadCtx, row: StoredRule): RecordRuleView {
  const { id, object, kind, field, condition, version, archived_at: archivedAt } = row
  const type = ctx.hooks.recordType(object)
  const rule = type && ruleOf(ctx.model.of(type.declaration), row)
  const messages =
    row.message_en === null || row.message_zh === null ? null : { zh: row.message_zh, en: row.message_en }
  const can = { update: scopeOf(ctx.actor, 'field.manage') !== 'none' }
  return { id, object, kind, field, condition, messages, active: rule !== null, version, archivedAt, can }
}

function select({ db, workspaceId }: Pick<ReadCtx, 'db' | 'workspaceId'>) {
  return db
    .$pickTables<'record_rule'>()
    .selectFrom('record_rule')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('object')
    .orderBy('created_at')
    .orderBy('id')
    .limit(RULES_READ_MAX)
}

function notFound(): AppError {
  return new AppError('record_rule.not_found', 404, 'This rule does not exist.')
}
