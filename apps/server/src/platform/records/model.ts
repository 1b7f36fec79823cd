import {
  type AnyField,
  customFieldsOf,
  customSchema,
  type FieldRule,
  type ObjectDeclaration,
  withCustomFields,
} from '@rapport/objects'
import { LRUCache } from 'lru-cache'
import type { TObject } from 'typebox'
import type { ReadCtx } from '../context/context.ts'
import './hooks.ts'

/** The fields a workspace added to objects, by the object's name and theirs. */
export type CustomFields = ReadonlyMap<string, Readonly<Record<string, AnyField>>>

/** What a workspace says of the fields of its objects, by the object's name. */
export type FieldRules = ReadonlyMap<string, readonly FieldRule[]>

/** The objects as one workspace has them: what is declared, and what it added. */
export class WorkspaceModel {
  readonly #custom: CustomFields
  readonly #rules: FieldRules
  readonly #known = new WeakMap<ObjectDeclaration, ObjectDeclaration>()
  readonly #schemas = new WeakMap<ObjectDeclaration, TObject>()

  constructor(custom: CustomFields, rules: FieldRules = new Map()) {
    this.#custom = custom
    this.#rules = rules
  }

  /** The rules about fields of an object. */
  rulesOf({ name }: ObjectDeclaration): readonly FieldRule[] {
    return this.#rules.get(name) ?? []
  }

  /** A declared object with its custom fields; one that has them already stays as it is. */
  of(declaration: ObjectDeclaration): ObjectDeclaration {
    const known = this.#known.get(declaration)
    if (known) return known
    const custom = this.#custom.get(declaration.name)
    const whole = custom ? withCustomFields(declaration, custom) : declaration
    for (const each of [declaration, whole]) this.#known.set(each, whole)
    return whole
  }

  /** What the values of its custom fields are checked against; null where it has none. */
  customSchema(declaration: ObjectDeclaration): TObject | null {
    const whole = this.of(declaration)
    if (customFieldsOf(whole).length === 0) return null
    const schema = this.#schemas.get(whole) ?? customSchema(whole)
    this.#schemas.set(whole, schema)
    return schema
  }
}

export const NO_CUSTOM_FIELDS = new WorkspaceModel(new Map())

const MODELS_MAX = 500
const models = new LRUCache<string, WorkspaceModel>({ max: MODELS_MAX })

/** The model as it stands in the database, beside what is remembered. */
export async function readModel(ctx: Omit<ReadCtx, 'model'>): Promise<WorkspaceModel> {
  const custom = await ctx.hooks.customFields(ctx)
  return new WorkspaceModel(custom, await ctx.hooks.fieldRules(ctx, new WorkspaceModel(custom)))
}

/** The model of a workspace at the version its facts name, remembered by it: another version is another model. */
export async function modelOf(ctx: Omit<ReadCtx, 'model'>): Promise<WorkspaceModel> {
  const { id, modelVersion } = ctx.workspace
  if (modelVersion === 0) return NO_CUSTOM_FIELDS
  const key = `${id} ${modelVersion}`
  const known = models.get(key)
  if (known) return known
  const model = await readModel(ctx)
  models.set(key, model)
  return model
}
