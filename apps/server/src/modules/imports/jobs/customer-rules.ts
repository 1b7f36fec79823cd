import { customer } from '@rapport/contract'
import { customFieldsOf, keyOf, type Values } from '@rapport/objects'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { errorsByRules, valuesForRules } from '../../../platform/records/field-rules.ts'
import type { RowError } from '../counts.ts'
import { type CustomerDraft, valueFields } from '../mapping/customer-draft.ts'
import type { DraftCustoms, KnownDraft } from './customer-customs.ts'

/** The rows that would break a rule of the workspace about its customers. */
export async function brokenByRules(
  ctx: WriteCtx,
  known: readonly KnownDraft[],
  customs: ReadonlyMap<CustomerDraft, DraftCustoms>,
): Promise<RowError[]> {
  if (ctx.model.rulesOf(customer).length === 0) return []
  const declaration = ctx.model.of(customer)
  const there = await valuesForRules(
    ctx,
    declaration,
    known.flatMap(({ id }) => id ?? []),
  )
  return known.flatMap(({ draft, id }): RowError[] => {
    const own = customs.get(draft)
    if (!own) return []
    const before = id === null ? null : (there.get(id) ?? null)
    const after = { ...before, ...saidOf(ctx, draft, before === null ? { ...own.ifNew, ...own.said } : own.said) }
    const [problem] = errorsByRules(ctx, declaration, { before, after })
    if (!problem) return []
    const [name = ''] =
      Object.entries(declaration.fields).find(([each, field]) => keyOf(each, field) === problem.path) ?? []
    return [{ line: draft.line, code: problem.code, message: problem.message, sample: name }]
  })
}

/** By the keys of the API, what a row says; customs are by the keys they are stored under. */
function saidOf({ model }: WriteCtx, draft: CustomerDraft, customs: Values): Values {
  const said: Values = {
    ...(draft.kindSaid ? { kind: draft.kind } : {}),
    ...(draft.notes === null ? {} : { about: draft.notes }),
  }
  for (const { key } of valueFields()) if (draft[key] !== null) said[key] = draft[key]
  for (const [name, field] of customFieldsOf(model.of(customer)))
    if (customs[field.storageKey] !== undefined) said[keyOf(name, field)] = customs[field.storageKey]
  return said
}
