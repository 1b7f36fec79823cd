import type { CustomField } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { type AnyField, customField, isComputed, keyOf, RESULT_TYPES } from '@rapport/objects'
import type { Selectable } from 'kysely'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { accessTo, seesField } from '../../../platform/records/masking/field-access.ts'
import type { CustomFields } from '../../../platform/records/model.ts'
import { scopeOf } from '../../access/index.ts'
import type { CustomFieldTable } from '../tables.ts'
import '../tables.ts'
import { readIndexes, type StoredIndex } from './field-indexes.ts'
import { withSensitivity } from './sensitivity.ts'

/** More than an installation allows of all objects together; a bound, not a page. */
const FIELDS_READ_MAX = 5000

export type FieldQuery = { object?: string; archived?: 'only'; id?: string }
export type StoredField = Selectable<CustomFieldTable>

/** Custom fields of the objects the reader may see, in their order. Uses the primary key. */
export async function listFields(ctx: ReadCtx, { object, archived, id }: FieldQuery): Promise<CustomField[]> {
  let fields = selectFields(ctx)
  if (object !== undefined) fields = fields.where('object', '=', object)
  if (id === undefined) fields = fields.where('archived_at', archived === 'only' ? 'is not' : 'is', null)
  else fields = fields.where('id', '=', id)
  const rows = await fields.execute()
  const can = { update: scopeOf(ctx.actor, 'field.manage') !== 'none' }
  const indexes = await readIndexes(ctx)
  return rows
    .filter((row) => ctx.hooks.rightReach(ctx.actor, `${row.object}.read`) !== 'none')
    .filter((row) => can.update || !isHidden(ctx, row))
    .map((row) => ({
      ...present(row),
      ...shownSensitivity(ctx, row),
      ...shownExpression(ctx, row, can.update),
      index: indexShown(indexes.get(row.id)),
      can,
    }))
}

/** Of a field that is hidden from them people need not know that it is there; who manages fields does. */
function isHidden(ctx: ReadCtx, { object, name }: StoredField): boolean {
  const { declaration } = ctx.hooks.recordType(object) ?? {}
  return declaration !== undefined && accessTo(ctx, declaration, name) === 'hide'
}

/** Conditions name values of what they read: who does not see those does not read them there. */
function shownExpression(ctx: ReadCtx, { object, name }: StoredField, mayManage: boolean): Partial<CustomField> {
  const { declaration } = ctx.hooks.recordType(object) ?? {}
  const isSeen = mayManage || declaration === undefined || seesField(ctx, declaration, name)
  return isSeen ? {} : { expression: null }
}

/** Those in use as they are kept: what is computed says its own sensitivity, not that of what it reads. */
export async function storedFields(ctx: ReadCtx): Promise<Omit<CustomField, 'can' | 'index'>[]> {
  return (await selectFields(ctx).where('archived_at', 'is', null).execute()).map(present)
}

/** What is computed is as sensitive as what it reads (`withSensitivity`). */
function shownSensitivity({ hooks, model }: ReadCtx, { object, name }: StoredField): Partial<CustomField> {
  const { declaration } = hooks.recordType(object) ?? {}
  const field: AnyField | undefined = declaration && model.of(declaration).fields[name]
  return field && isComputed(field) ? { sensitivity: field.sensitivity } : {}
}

/** One custom field. Throws 404 `custom_field.not_found`. */
export async function getField(ctx: ReadCtx, id: string): Promise<CustomField> {
  const [field] = await listFields(ctx, { id })
  if (field) return field
  throw new AppError('custom_field.not_found', 404, 'This field does not exist.')
}

/** One as it is stored. Throws 404 `custom_field.not_found`. */
export async function findField(ctx: ReadCtx, id: string): Promise<StoredField> {
  const row = await selectFields(ctx).where('id', '=', id).executeTakeFirst()
  if (row) return row
  throw new AppError('custom_field.not_found', 404, 'This field does not exist.')
}

/** One as it is stored, locked until the end of the transaction. */
export async function lockField(ctx: ReadCtx, id: string): Promise<StoredField> {
  const row = await selectFields(ctx).where('id', '=', id).forUpdate().executeTakeFirst()
  if (row) return row
  throw new AppError('custom_field.not_found', 404, 'This field does not exist.')
}

/** The fields in use, as the engine of records takes them. */
export async function readCustomFields(ctx: Omit<ReadCtx, 'model'>): Promise<CustomFields> {
  const rows = await selectFields(ctx).where('archived_at', 'is', null).execute()
  const indexes = await readIndexes(ctx)
  const byObject = new Map<string, Record<string, AnyField>>()
  for (const row of rows) {
    const field = fieldOf(row, indexes.get(row.id))
    byObject.set(row.object, { ...byObject.get(row.object), [row.name]: field })
  }
  return withSensitivity(ctx, byObject)
}

function fieldOf(
  { type, options, storage_key, label_zh, label_en, choices }: StoredField,
  found: StoredIndex | undefined,
): AnyField {
  const choiceLabels = Object.fromEntries((choices ?? []).map(({ key, labels }) => [key, labels]))
  const labels = { zh: label_zh, en: label_en }
  const index = found && { id: found.id, isReady: found.state === 'ready' }
  return customField(type, options, { storageKey: storage_key, labels, choiceLabels, ...(index ? { index } : {}) })
}

function selectFields({ db, workspaceId }: Pick<ReadCtx, 'db' | 'workspaceId'>) {
  return db
    .$pickTables<'custom_field'>()
    .selectFrom('custom_field')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('object')
    .orderBy('position')
    .orderBy('id')
    .limit(FIELDS_READ_MAX)
}

function indexShown(found: StoredIndex | undefined): CustomField['index'] {
  if (found?.state !== 'building' && found?.state !== 'ready') return null
  const { state, records_done: recordsDone, records_total: recordsTotal } = found
  return { state, recordsDone, recordsTotal }
}

export function present(row: StoredField): Omit<CustomField, 'can' | 'index'> {
  const { id, object, name, type, help, choices, position, version, options } = row
  return {
    id,
    object,
    name,
    key: keyOf(name, customField(type, options, { storageKey: row.storage_key })),
    type,
    labels: { zh: row.label_zh, en: row.label_en },
    help,
    required: options.required ?? false,
    unique: options.unique ?? false,
    searchable: options.searchable ?? false,
    sensitivity: options.sensitivity ?? 'internal',
    default: options.default ?? null,
    min: options.min ?? null,
    max: options.max ?? null,
    decimals: options.decimals ?? null,
    choices,
    to: options.to ?? null,
    result: RESULT_TYPES.find((one) => one === options.result) ?? null,
    expression: options.expression ?? null,
    aggregate: options.aggregate ?? null,
    of: options.of ?? null,
    latestBy: options.latestBy ?? null,
    position,
    version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    archivedAt: row.archived_at,
  }
}
