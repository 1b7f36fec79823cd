import {
  type CreateRecordRuleRequest,
  type GivenMessages,
  type RecordRuleView,
  RULES_MAX,
  type UpdateRecordRuleRequest,
} from '@rapport/contract'
import { AppError, newId } from '@rapport/kernel'
import { conditionFields, editableFields, type RuleKind, readCondition } from '@rapport/objects'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { changeModel } from '../../workspaces/index.ts'
import { refused } from '../custom-field.ts'
import { getRule, listRules, lockRule, type StoredRule } from '../queries/record-rules.ts'
import { withFieldsOfNow } from '../with-fields.ts'
import { requireObject } from './create-field.ts'
import '../tables.ts'

/** Says something of a field under a condition. Throws the errors of the filter grammar, and `record_rule.…` for what does not fit together. */
export async function createRule(ctx: WriteCtx, input: CreateRecordRuleRequest): Promise<string> {
  const { object, kind, field, condition } = input
  await changeModel(ctx)
  const { model } = await withFieldsOfNow(ctx)
  const declaration = model.of(requireObject(ctx, object).declaration)
  if (!editableFields(declaration).some(([name]) => name === field))
    throw refused('record_rule.field_unknown', 'Choose a field that people fill in.', 'field')
  readCondition(condition, conditionFields(declaration))
  const messages = messagesOf(kind, input.messages)
  const others = (await listRules(ctx)).filter((rule) => rule.object === object)
  if (others.length >= RULES_MAX) throw tooMany()
  const id = newId()
  const at = ctx.realNow.toISOString()
  await ctx.db
    .$pickTables<'record_rule'>()
    .insertInto('record_rule')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      object,
      kind,
      field,
      condition,
      ...messages,
      created_at: at,
      updated_at: at,
      archived_at: null,
    })
    .execute()
  ctx.recordChange({ action: 'recordRule.created', object: 'recordRule', id, after: { ...input }, topics: ['fields'] })
  return id
}

/** Throws 409 `record_rule.changed_meanwhile` where the editor saw another version. */
export async function updateRule(ctx: WriteCtx, id: string, input: UpdateRecordRuleRequest): Promise<void> {
  await changeModel(ctx)
  const stored = await lockRule(ctx, id)
  if (stored.version !== input.version) throw changedMeanwhile(await getRule(ctx, id))
  const { model } = await withFieldsOfNow(ctx)
  readCondition(input.condition, conditionFields(model.of(requireObject(ctx, stored.object).declaration)))
  const said = { zh: stored.message_zh ?? '', en: stored.message_en ?? '' }
  const { condition, messages = said } = input
  await save(ctx, stored, { condition, ...messagesOf(stored.kind, messages) })
  const before = { condition: stored.condition }
  ctx.recordChange({
    action: 'recordRule.updated',
    object: 'recordRule',
    id,
    before,
    after: { condition },
    topics: ['fields'],
  })
}

/** Takes a rule away, or brings it back. Twice is once. */
export async function setRuleArchived(ctx: WriteCtx, id: string, isArchived: boolean): Promise<void> {
  await changeModel(ctx)
  const stored = await lockRule(ctx, id)
  if ((stored.archived_at !== null) === isArchived) return
  if (!isArchived && (await listRules(ctx)).filter((rule) => rule.object === stored.object).length >= RULES_MAX)
    throw tooMany()
  await save(ctx, stored, { archived_at: isArchived ? ctx.realNow.toISOString() : null })
  const action = isArchived ? 'recordRule.archived' : 'recordRule.restored'
  ctx.recordChange({ action, object: 'recordRule', id, topics: ['fields'] })
}

type Changes = Partial<Pick<StoredRule, 'condition' | 'message_zh' | 'message_en' | 'archived_at'>>

async function save(ctx: WriteCtx, { id, version }: StoredRule, changes: Changes): Promise<void> {
  await ctx.db
    .$pickTables<'record_rule'>()
    .updateTable('record_rule')
    .set({ ...changes, version: version + 1, updated_at: ctx.realNow.toISOString() })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
}

function messagesOf(kind: RuleKind, given: GivenMessages | null | undefined) {
  const [zh, en] = [given?.zh?.trim() || given?.en?.trim() || null, given?.en?.trim() || given?.zh?.trim() || null]
  if (kind === 'refuse' && en === null)
    throw refused('record_rule.message_missing', 'Say what whoever meets this rule will read.', 'messages')
  return { message_zh: zh, message_en: en }
}

function tooMany(): AppError {
  const message = `There are ${RULES_MAX} rules here, which is the most. Take away one that is no longer needed.`
  return new AppError('record_rule.too_many', 409, message, { details: { limit: RULES_MAX } })
}

function changedMeanwhile(current: RecordRuleView): AppError {
  const message = 'Somebody changed this rule meanwhile. Look at it as it is now and save again.'
  return new AppError('record_rule.changed_meanwhile', 409, message, { details: { current } })
}
