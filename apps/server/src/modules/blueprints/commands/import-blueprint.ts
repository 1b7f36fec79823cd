import type { BlueprintEntry, BlueprintImported, ImportBlueprintRequest, Language } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { lockModel } from '../../../platform/records/model-lock.ts'
import { carryOut } from './carry-out.ts'
import { type ImportPlan, inWords, planImport } from './plan-import.ts'

/**
 * Brings in what was chosen of a file, all of it or nothing: throws `blueprint.refused` with the first of what is refused, and 409
 * `blueprint.changed_meanwhile` where the workspace is another than when it was looked at.
 */
export async function importBlueprint(
  ctx: WriteCtx,
  { source, fingerprint, take }: ImportBlueprintRequest,
  language: Language,
): Promise<BlueprintImported> {
  // Two imports come one after the other, and what was looked at stays as it is.
  await lockModel(ctx)
  const plan = await planImport(ctx, source, language)
  if (plan.diff.fingerprint !== fingerprint) {
    const message = 'The workspace has changed since the preview. Look at it again and import then.'
    throw new AppError('blueprint.changed_meanwhile', 409, message)
  }
  const chosen = chosenOf(plan, new Set(take))
  const unsound = chosen.find(({ state }) => state === 'refused')
  if (unsound) throw refused(unsound.name, unsound.problem?.message ?? '')
  const wanted = chosen.flatMap((entry) => plan.wanted.get(entry) ?? [])
  for (const [{ part, entry }, error] of await carryOut(ctx, wanted))
    throw refused(part.nameOf(entry, language), inWords(error, language).message)
  const count = (state: BlueprintEntry['state']) => chosen.filter((entry) => entry.state === state).length
  const imported = { created: count('new'), changed: count('changed') }
  const after = { name: plan.diff.name?.[language] ?? null, ...imported }
  ctx.recordChange({ action: 'blueprint.imported', object: 'blueprint', id: null, after, topics: [] })
  return imported
}

/** Of what was chosen, all that is not here already. */
function chosenOf({ diff }: ImportPlan, take: ReadonlySet<string>): BlueprintEntry[] {
  return diff.parts.flatMap(({ part, entries }) =>
    entries.filter(({ key, state }) => state !== 'same' && take.has(`${part}/${key}`)),
  )
}

function refused(name: string, reason: string): AppError {
  const message = `Nothing was imported. “${name}” was refused: ${reason}`
  return new AppError('blueprint.refused', 400, message, { details: { name, reason } })
}
