import {
  CONVERSION_LOOKED_MAX,
  CONVERSION_LOSSES_SHOWN,
  type ConversionPreview,
  type Language,
} from '@rapport/contract'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { recordsInReach } from '../../../platform/records/in-reach.ts'
import { requireSeen } from '../../../platform/records/masking/field-access.ts'
import { viewsUsing } from '../../views/index.ts'
import { requireObject } from '../commands/create-field.ts'
import { type ConversionTerms, convert, labelsOfTexts, shapeOf, textsOf, type WantedType } from '../conversion.ts'
import type { FieldShape } from '../tables.ts'
import { getField, type StoredField } from './custom-fields.ts'
import { titlesOf, valuesAfter } from './field-values.ts'
import { formulasReading } from './formulas-reading.ts'

const PAGE = 5000

/** What a change of a field's type would do to the values that are there: looks at a hundred thousand of them, and counts those it would lose. */
export async function previewConversion(
  ctx: ReadCtx,
  stored: StoredField,
  wanted: WantedType & { language: Language },
): Promise<ConversionPreview> {
  const { object, name, key } = await getField(ctx, stored.id)
  requireSeen(ctx, requireObject(ctx, object).declaration, name)
  const [was, terms] = [shapeNow(stored), termsOf(ctx, wanted.language)]
  const { shape, seen } = await proposedShape(ctx, stored, wanted)
  const becomes = { ...shape, storageKey: was.storageKey }
  const lost: { id: string; value: unknown; problem: string }[] = []
  let losses = 0
  for await (const page of pagesOf(ctx, stored)) {
    for (const { id, value } of page) {
      const found = convert(value, was, becomes, terms)
      if ('value' in found) continue
      losses++
      if (lost.length < CONVERSION_LOSSES_SHOWN) lost.push({ id, value, problem: found.problem })
    }
  }
  const { declaration } = requireObject(ctx, object)
  const ids = await recordsInReach(
    ctx,
    declaration,
    lost.map(({ id }) => id),
  )
  const titles = await titlesOf(ctx, object, ids)
  return {
    records: { count: Math.min(seen, CONVERSION_LOOKED_MAX), exact: seen <= CONVERSION_LOOKED_MAX },
    losses,
    items: lost.map((one) => ({ ...one, title: titles.get(one.id) ?? null })),
    choices: was.choices ? [] : (shape.choices ?? []).map(({ labels }) => labels[wanted.language]),
    views: await viewsUsing(ctx, { object, names: [name, key] }),
    formulas: formulasReading(ctx, { object, name }),
  }
}

/** The field in its new type, with choices made of the values it has; `seen` counts those that were looked at. */
export async function proposedShape(ctx: ReadCtx, stored: StoredField, wanted: WantedType & { language: Language }) {
  const [was, terms] = [shapeNow(stored), termsOf(ctx, wanted.language)]
  const makesChoices = wanted.type === 'choice' || wanted.type === 'choices'
  const texts = new Set<string>()
  let seen = 0
  for await (const page of pagesOf(ctx, stored)) {
    seen += page.length
    if (!makesChoices || was.choices) continue
    for (const { value } of page) for (const text of textsOf(value, was, wanted.type, terms)) texts.add(text)
  }
  return { shape: shapeOf(was, wanted, labelsOfTexts(texts)), seen }
}

/** One more than are looked at, so that it is known whether there are. */
async function* pagesOf(ctx: ReadCtx, { object, storage_key: storageKey }: StoredField) {
  let after: string | null = null
  for (let seen = 0; seen <= CONVERSION_LOOKED_MAX; ) {
    const limit = Math.min(PAGE, CONVERSION_LOOKED_MAX + 1 - seen)
    const page: Awaited<ReturnType<typeof valuesAfter>> = await valuesAfter(ctx, { object, storageKey, after, limit })
    if (page.length > 0) yield page
    if (page.length < limit) return
    seen += page.length
    after = page.at(-1)?.id ?? null
  }
}

export function shapeNow({ type, options, choices, storage_key: storageKey }: StoredField): FieldShape {
  return { type, options, choices, storageKey }
}

export function termsOf({ workspace }: Pick<ReadCtx, 'workspace'>, language: Language): ConversionTerms {
  return { timeZone: workspace.timeZone, currency: workspace.currency, language }
}
