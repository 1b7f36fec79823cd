import { type CreateCustomFieldRequest, CUSTOM_FIELDS_MAX } from '@rapport/contract'
import { AppError, newId } from '@rapport/kernel'
import { type CustomOptions, isWritten } from '@rapport/objects'
import type { ReadCtx, WriteCtx } from '../../../platform/context/context.ts'
import type { RecordType } from '../../../platform/records/record-type.ts'
import { changeModel } from '../../workspaces/index.ts'
import { requireComputable, rollupResult } from '../computed-field.ts'
import { choicesOf, labelsOf, nameFrom, optionsOf, refused } from '../custom-field.ts'
import { requireDefault } from '../default-value.ts'
import { requireFreeLabel } from '../labels.ts'
import { freeStorageKey, readExisting, takenWords, wordsOf } from './field-names.ts'
import '../tables.ts'

/** Adds a field to an object: records have it at once, empty. Throws `custom_field.…` for what does not fit together or is taken. */
export async function createField(ctx: WriteCtx, input: CreateCustomFieldRequest): Promise<string> {
  const { object, type, help = null } = input
  const { declaration } = requireObject(ctx, object)
  const labels = labelsOf(input.labels)
  const choices = input.choices === undefined ? null : choicesOf(input.choices)
  const to = requireTarget(ctx, input)
  const rolled = type === 'rollup' ? rollupResult(ctx, input) : {}
  const options = optionsOf(type, { ...input, ...rolled, choices: choices ?? undefined, to }, rulesOf(input))
  // Whoever adds fields waits here for others who do, so that what is free stays free.
  await changeModel(ctx)
  await requireFreeLabel(ctx, { declaration, labels })
  const existing = await readExisting(ctx, object)
  requireRoom(existing)
  const taken = await takenWords(ctx, object)
  const isFree = (name: string) => !wordsOf(name, { type, options }).some((word) => taken.has(word))
  const name = input.name === undefined ? freeName(nameFrom(labels), isFree) : requireFreeName(input.name, isFree)
  const id = newId()
  const at = ctx.realNow.toISOString()
  requireDefault({ declaration, name, type, options })
  await requireComputable(ctx, { declaration, name, type, options })
  await ctx.db
    .$pickTables<'custom_field'>()
    .insertInto('custom_field')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      object,
      name,
      storage_key: await freeStorageKey(ctx, object),
      type,
      label_zh: labels.zh,
      label_en: labels.en,
      help: help && JSON.stringify(help),
      options: JSON.stringify(options),
      choices: choices && JSON.stringify(choices),
      position: existing.length,
      created_at: at,
      updated_at: at,
      archived_at: null,
    })
    .execute()
  const after = { object, name, type, labels, ...options }
  ctx.recordChange({ action: 'customField.created', object: 'customField', id, after, topics: ['fields'] })
  return id
}

/** The object fields can be added to: one whose records people write. */
export function requireObject({ hooks }: Pick<ReadCtx, 'hooks'>, object: string): RecordType {
  const type = hooks.recordType(object)
  if (type?.declaration.actions.includes('update') && isWritten(type.declaration)) return type
  throw refused('custom_field.object_unknown', 'Fields cannot be added to records of this kind.', 'object')
}

/** What of a request holds for fields of every type. */
export function rulesOf(
  input: Pick<CreateCustomFieldRequest, 'required' | 'sensitivity' | 'default'>,
): Pick<CustomOptions, 'required' | 'sensitivity' | 'default'> {
  const { required, sensitivity, default: initial } = input
  return {
    ...(required ? { required } : {}),
    ...(sensitivity === undefined ? {} : { sensitivity }),
    ...(initial === undefined || initial === null ? {} : { default: initial }),
  }
}

function requireTarget({ hooks }: WriteCtx, { type, to }: CreateCustomFieldRequest): string | undefined {
  if (type !== 'reference' && type !== 'references') return to
  const target = to === undefined ? null : hooks.recordType(to)
  if (target?.declaration.actions.includes('read') || to === 'member') return to
  throw refused('custom_field.target_unknown', 'Say which records the field refers to.', 'to')
}

function requireRoom(existing: readonly { archived_at: string | null }[]): void {
  if (existing.filter(({ archived_at }) => archived_at === null).length < CUSTOM_FIELDS_MAX) return
  throw tooMany()
}

export function tooMany(): AppError {
  const message = `There are ${CUSTOM_FIELDS_MAX} fields here, which is the most. Archive one that is no longer needed.`
  return new AppError('custom_field.too_many', 409, message, { details: { limit: CUSTOM_FIELDS_MAX } })
}

function freeName(wanted: string, isFree: (name: string) => boolean): string {
  let name = wanted
  for (let number = 2; !isFree(name); number++) name = `${wanted}${number}`
  return name
}

function requireFreeName(name: string, isFree: (name: string) => boolean): string {
  if (isFree(name)) return name
  const message = `There is a field named ${name} already, possibly among the archived ones. Choose another name.`
  throw refused('custom_field.name_taken', message, 'name', { name })
}
