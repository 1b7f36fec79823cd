import type { Language, StartConversionRequest } from '@rapport/contract'
import { newId } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { changeModel } from '../../workspaces/index.ts'
import { convertedDefault } from '../conversion.ts'
import { requireNotConverting } from '../queries/conversions.ts'
import { getField, lockField } from '../queries/custom-fields.ts'
import { proposedShape, shapeNow, termsOf } from '../queries/preview-conversion.ts'
import { freeStorageKey, requireFreeWords } from './field-names.ts'
import { changedMeanwhile } from './update-field.ts'
import '../tables.ts'

export const CONVERT_JOB = 'fields.convert'

/**
 * Takes the change of a field's type in hand: a job converts the values beside the old ones, and then the field becomes one of the new type. Throws
 * `custom_field.conversion_unknown`, `…too_many_values`, 409 `…changed_meanwhile` and `…converting`.
 */
export async function startConversion(
  ctx: WriteCtx,
  fieldId: string,
  { version, language, ...wanted }: StartConversionRequest & { language: Language },
): Promise<void> {
  await changeModel(ctx)
  const stored = await lockField(ctx, fieldId)
  if (stored.version !== version) throw changedMeanwhile(await getField(ctx, fieldId))
  await requireNotConverting(ctx, fieldId)
  const was = shapeNow(stored)
  const { shape, seen } = await proposedShape(ctx, stored, { ...wanted, language })
  await requireFreeWords(ctx, stored, shape)
  const bare = { ...shape, storageKey: await freeStorageKey(ctx, stored.object) }
  const initial = convertedDefault({ was, becomes: bare, terms: termsOf(ctx, language) })
  const becomes = initial === undefined ? bare : { ...bare, options: { ...bare.options, default: initial } }
  const id = newId()
  const at = ctx.realNow.toISOString()
  await ctx.db
    .$pickTables<'custom_field_conversion'>()
    .insertInto('custom_field_conversion')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      field_id: fieldId,
      was: JSON.stringify(was),
      becomes: JSON.stringify(becomes),
      language,
      state: 'running',
      last_id: null,
      records_total: seen,
      created_at: at,
      started_at: at,
      finished_at: null,
    })
    .execute()
  const [before, after] = [{ type: was.type }, { type: becomes.type }]
  ctx.recordChange({
    action: 'customField.conversion_started',
    object: 'customField',
    id: fieldId,
    before,
    after,
    topics: ['fields'],
  })
  enqueueConversion(ctx, id)
}

/** The job that carries on with a conversion, or with undoing it. */
export function enqueueConversion(ctx: WriteCtx, conversionId: string): void {
  ctx.enqueue({ name: CONVERT_JOB, payload: { conversionId }, queue: `convert-${conversionId}` })
}
