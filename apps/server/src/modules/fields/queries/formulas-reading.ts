import type { CustomFieldUse } from '@rapport/contract'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { computedNames, planOf, readsOf } from '../../../platform/records/computed.ts'

/** The formulas and rollups of any object that read a field. */
export function formulasReading(
  ctx: ReadCtx,
  { object, name }: { object: string; name: string },
): CustomFieldUse['formulas'] {
  return ctx.hooks.listTypes().flatMap(({ declaration }) =>
    computedNames(ctx, declaration).flatMap((each) => {
      const reads = readsOf(ctx, declaration, planOf(ctx, declaration, each))
      if (!reads.some((read) => read.object === object && read.name === name)) return []
      const { labels } = ctx.model.of(declaration).fields[each] ?? {}
      return [{ object: declaration.name, name: each, labels: { zh: labels?.zh ?? each, en: labels?.en ?? each } }]
    }),
  )
}
