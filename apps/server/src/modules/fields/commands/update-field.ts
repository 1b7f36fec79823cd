import type { CustomField, UpdateCustomFieldRequest } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { CustomOptions } from '@rapport/objects'
import { sql } from 'kysely'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { recordsSql } from '../../../platform/records/records-sql.ts'
import { storedSql } from '../../../platform/records/value-sql.ts'
import { rewriteDocuments } from '../../../platform/records/write-documents.job.ts'
import { changeModel } from '../../workspaces/index.ts'
import { requireComputable } from '../computed-field.ts'
import { choicesOf, labelsOf, optionsOf, refused } from '../custom-field.ts'
import { requireDefault } from '../default-value.ts'
import { requireFreeLabel } from '../labels.ts'
import { requireNotConverting } from '../queries/conversions.ts'
import { getField, lockField, present, type StoredField } from '../queries/custom-fields.ts'
import { findTwin } from '../queries/field-twins.ts'
import { requireObject, rulesOf } from './create-field.ts'
import { moveField } from './move-field.ts'

/** Changes what a field is called and what it takes. Throws 409 `custom_field.changed_meanwhile` where the editor saw another version. */
export async function updateField(
  ctx: WriteCtx,
  id: string,
  { version, ...input }: UpdateCustomFieldRequest,
): Promise<void> {
  await changeModel(ctx)
  const stored = await lockField(ctx, id)
  const before = present(stored)
  if (before.version !== version) throw changedMeanwhile(await getField(ctx, id))
  await requireNotConverting(ctx, id)
  const { declaration } = requireObject(ctx, before.object)
  const labels = input.labels === undefined ? before.labels : labelsOf(input.labels)
  const choices = input.choices === undefined ? before.choices : choicesOf(input.choices)
  const asked = { ...before, ...input }
  const settings = { ...asked, choices: choices ?? undefined, to: before.to ?? undefined }
  const options = optionsOf(before.type, settings, rulesOf(asked))
  if (input.labels) await requireFreeLabel(ctx, { declaration, labels, id })
  requireDefault({ declaration, name: before.name, type: before.type, options })
  await requireComputable(ctx, { declaration, name: before.name, type: before.type, options })
  await requireStored(ctx, { stored, options, choices })
  await ctx.db
    .$pickTables<'custom_field'>()
    .updateTable('custom_field')
    .set({
      label_zh: labels.zh,
      label_en: labels.en,
      help: asked.help && JSON.stringify(asked.help),
      options: JSON.stringify(options),
      choices: choices && JSON.stringify(choices),
      version: version + 1,
      updated_at: ctx.realNow.toISOString(),
    })
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute()
  if (options.searchable !== stored.options.searchable) rewriteDocuments(ctx, before.object)
  if (input.position !== undefined) await moveField(ctx, stored, input.position)
  const keys = Object.keys(input) as (keyof typeof input)[] // those of the request's schema
  const was = Object.fromEntries(keys.map((key) => [key, before[key]]))
  ctx.recordChange({
    action: 'customField.updated',
    object: 'customField',
    id,
    before: was,
    after: input,
    topics: ['fields'],
  })
}

type Wanted = { stored: StoredField; options: CustomOptions; choices: CustomField['choices'] }

/** Refuses what records already hold would contradict: a choice that is still used, equal values of a field that becomes unique. */
async function requireStored(ctx: WriteCtx, { stored, options, choices }: Wanted): Promise<void> {
  const kept = new Set(choices?.map(({ key }) => key))
  const gone = (stored.choices ?? []).filter(({ key }) => !kept.has(key))
  const used =
    gone.length === 0
      ? null
      : await findUsed(
          ctx,
          stored,
          gone.map(({ key }) => key),
        )
  const label = gone.find(({ key }) => key === used)?.labels.en
  if (label !== undefined) {
    const message = `Records hold the choice “${label}”. Change them first, or keep the choice.`
    throw refused('custom_field.choice_used', message, 'choices', { label })
  }
  if (options.unique && !stored.options.unique) await requireNoTwins(ctx, stored)
}

/** One of these choices that a record holds, archived ones too. Looks at all records of the object. */
async function findUsed(
  ctx: WriteCtx,
  { object, storage_key, type }: StoredField,
  keys: readonly string[],
): Promise<string | null> {
  const held = sql.raw(storedSql('t', storage_key, type === 'choices' ? 'text[]' : 'text'))
  const [value, isUsed] =
    type === 'choices'
      ? [
          sql`(select v from unnest(${held}) v where v = any (${[...keys]}::text[]) limit 1)`,
          sql`${held} && ${[...keys]}::text[]`,
        ]
      : [held, sql`${held} = any (${[...keys]}::text[])`]
  const found = await sql<{ value: string }>`
    select ${value} as value from ${tableOf(ctx, object)} t
    where t.workspace_id = ${ctx.workspaceId}::uuid and ${isUsed} limit 1`.execute(ctx.db)
  return found.rows[0]?.value ?? null
}

async function requireNoTwins(ctx: WriteCtx, stored: StoredField): Promise<void> {
  const { object, name, storage_key: storageKey, ...shape } = stored
  const twin = await findTwin(ctx, object, { ...shape, storageKey })
  if (twin === null) return
  const message = `Several records share a value, such as “${twin}”. Make them different first.`
  throw refused('custom_field.has_twins', message, 'unique', { value: twin, name })
}

function tableOf(ctx: WriteCtx, object: string) {
  return recordsSql(requireObject(ctx, object).declaration)
}

export function changedMeanwhile(current: CustomField): AppError {
  const message = 'Somebody changed this field meanwhile. Look at it as it is now and save again.'
  return new AppError('custom_field.changed_meanwhile', 409, message, { details: { current } })
}
