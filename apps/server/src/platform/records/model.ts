import {
  type AnyField,
  customFieldsOf,
  customSchema,
  type FieldRule,
  isCustomObject,
  type ObjectDeclaration,
  type ObjectNames,
  withCustomFields,
} from '@rapport/objects'
import { LRUCache } from 'lru-cache'
import type { TObject } from 'typebox'
import type { ReadCtx } from '../context/context.ts'
import './hooks.ts'
import { hooksOf } from './model-hooks.ts'
import type { RecordType } from './record-type.ts'

/** The fields a workspace added to objects, by the object's name and theirs. */
export type CustomFields = ReadonlyMap<string, Readonly<Record<string, AnyField>>>

/** What a workspace says of the fields of its objects, by the object's name. */
export type FieldRules = ReadonlyMap<string, readonly FieldRule[]>

/** The objects a workspace added, with what is decided about their records, and what it calls the others. */
export type CustomObjects = {
  types: readonly RecordType[]
  names: ReadonlyMap<string, ObjectNames>
}

const NO_OBJECTS: CustomObjects = { types: [], names: new Map() }

/** The objects as one workspace has them: what is declared, and what it added. */
export class WorkspaceModel {
  readonly #fields: CustomFields
  readonly #names: ReadonlyMap<string, ObjectNames>
  readonly #rules: FieldRules
  readonly #known = new WeakMap<ObjectDeclaration, ObjectDeclaration>()
  readonly #schemas = new WeakMap<ObjectDeclaration, TObject>()
  /** The objects it added, with their fields, by name. */
  readonly objects: ReadonlyMap<string, RecordType>

  constructor(fields: CustomFields, { types, names }: CustomObjects = NO_OBJECTS, rules: FieldRules = new Map()) {
    const there = new Set(types.map(({ declaration }) => declaration.name))
    // What refers to an object that is archived waits with it.
    const isThere = ({ to }: AnyField) => to === undefined || !isCustomObject(to) || there.has(to)
    this.#fields = new Map([...fields].map(([object, each]) => [object, chosen(each, isThere)]))
    this.#names = names
    this.#rules = rules
    this.objects = new Map(
      types.map((type) => [type.declaration.name, { ...type, declaration: this.of(type.declaration) }]),
    )
  }

  /** Those it added, with their fields. */
  added(): readonly ObjectDeclaration[] {
    return [...this.objects.values()].map(({ declaration }) => declaration)
  }

  /** The rules about fields of an object. */
  rulesOf({ name }: ObjectDeclaration): readonly FieldRule[] {
    return this.#rules.get(name) ?? []
  }

  /** A declared object with its custom fields; one that has them already stays as it is. */
  of(declaration: ObjectDeclaration): ObjectDeclaration {
    const known = this.#known.get(declaration) ?? this.#added(declaration)
    if (known) return known
    const custom = this.#fields.get(declaration.name)
    const names = this.#names.get(declaration.name)
    const named = names ? { ...declaration, names } : declaration
    const whole = custom ? withCustomFields(named, custom) : named
    for (const each of [declaration, whole]) this.#known.set(each, whole)
    return whole
  }

  /** An object it added is known by its name: who asks may hold it as it was under an earlier model. */
  #added({ name, sharesTable }: ObjectDeclaration): ObjectDeclaration | undefined {
    return sharesTable ? this.objects?.get(name)?.declaration : undefined
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
  const [fields, objects] = [await ctx.hooks.customFields(ctx), await ctx.hooks.customObjects(ctx)]
  const bare = new WorkspaceModel(fields, objects)
  // Rules are about the objects a workspace added as well.
  const rules = await ctx.hooks.fieldRules({ ...ctx, hooks: hooksOf(ctx.hooks, bare) }, bare)
  return new WorkspaceModel(fields, objects, rules)
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

function chosen(
  fields: Readonly<Record<string, AnyField>>,
  isChosen: (field: AnyField) => boolean,
): Readonly<Record<string, AnyField>> {
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => isChosen(field)))
}
