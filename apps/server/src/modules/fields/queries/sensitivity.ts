import type { AnyField, ObjectDeclaration, Sensitivity } from '@rapport/objects'
import type { ReadCtx } from '../../../platform/context/context.ts'
import { computedNames, planOf, readsOf } from '../../../platform/records/computed.ts'
import { declarationOf } from '../../../platform/records/expression-scope.ts'
import { type CustomFields, WorkspaceModel } from '../../../platform/records/model.ts'
import { hooksOf } from '../../../platform/records/model-hooks.ts'

const LEVELS: readonly Sensitivity[] = ['public', 'internal', 'personal', 'sensitive']

/** Custom fields with formulas and rollups as sensitive as the most sensitive they read, whatever was said of them. */
export async function withSensitivity(ctx: Omit<ReadCtx, 'model'>, custom: CustomFields): Promise<CustomFields> {
  const model = new WorkspaceModel(custom, await ctx.hooks.customObjects(ctx))
  const asking = { model, hooks: hooksOf(ctx.hooks, model) }
  const raised = new Map(custom)
  for (const { declaration } of asking.hooks.listTypes()) {
    const fields = custom.get(declaration.name)
    if (!fields) continue
    const computed = computedNames(asking, declaration).flatMap((name) => {
      const field = fields[name]
      return field ? [[name, { ...field, sensitivity: levelOf(asking, declaration, name) }] as const] : []
    })
    if (computed.length > 0) raised.set(declaration.name, { ...fields, ...Object.fromEntries(computed) })
  }
  return raised
}

type Asking = Parameters<typeof planOf>[0]

/** Fields that cannot be computed read nothing, so that this ends: loops are among them. */
function levelOf(asking: Asking, declaration: ObjectDeclaration, name: string): Sensitivity {
  const field: AnyField | undefined = asking.model.of(declaration).fields[name]
  const own = field?.sensitivity ?? 'internal'
  const reads = readsOf(asking, declaration, planOf(asking, declaration, name))
  const levels = reads.map((read) => {
    const target = declarationOf(asking, read.object)
    return target === null ? own : levelOf(asking, target, read.name)
  })
  return [own, ...levels].reduce((left, right) => (LEVELS.indexOf(right) > LEVELS.indexOf(left) ? right : left))
}
