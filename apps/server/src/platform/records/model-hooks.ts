import { isCustomObject, type ObjectDeclaration, RECORD_ACTIONS } from '@rapport/objects'
import type { Hooks } from '../context/hooks.ts'
import type { WorkspaceModel } from './model.ts'
import { referableOf } from './of-declaration.ts'
import type { RecordType } from './record-type.ts'
import { referredTo } from './referring.ts'
import '../lists/hooks.ts'
import './hooks.ts'

const known = new WeakMap<WorkspaceModel, { hooks: Hooks; bound: Hooks }>()

/**
 * The hooks as one workspace has them answered: whoever asks about an object by its name is answered about those the workspace added as about those
 * that are declared. This is the only place where the two are told apart.
 */
export function hooksOf(hooks: Hooks, model: WorkspaceModel): Hooks {
  const made = known.get(model)
  if (made?.hooks === hooks) return made.bound
  const bound = model.objects.size === 0 ? hooks : bind(hooks, model)
  known.set(model, { hooks, bound })
  return bound
}

function bind(hooks: Hooks, model: WorkspaceModel): Hooks {
  const of = (object: string): RecordType | null => model.objects.get(object) ?? null
  const types = [...model.objects.values()]
  const referable = new Map(types.map(({ declaration }) => [declaration.name, referableOf(declaration)]))
  return {
    ...hooks,
    recordType: (object) => of(object) ?? hooks.recordType(object),
    listType: (object) => of(object) ?? hooks.listType(object),
    listTypes: () => [...hooks.listTypes(), ...types],
    referable: (object) => referable.get(object) ?? hooks.referable(object),
    rightReach(actor, right) {
      const asked = isCustomObject(right.slice(0, right.indexOf('.'))) ? askedOf(types, right) : null
      return asked ? hooks.reachOn(actor, asked.declaration, asked.action) : hooks.rightReach(actor, right)
    },
    async recordsInUse(ctx, target, ids) {
      const found = [...(await hooks.recordsInUse(ctx, target, ids))]
      for (const { declaration } of types) found.push(...(await referredTo(ctx, { declaration, target }, ids)))
      return found
    },
  }
}

function askedOf(types: readonly RecordType[], right: string) {
  const [object, verb] = right.split('.')
  const action = RECORD_ACTIONS.find((one) => one === verb)
  const declaration: ObjectDeclaration | undefined = types.find((type) => type.declaration.name === object)?.declaration
  return declaration && action ? { declaration, action } : null
}
