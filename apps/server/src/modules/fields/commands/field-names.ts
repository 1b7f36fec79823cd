import { type CustomOptions, type CustomType, customField, keyOf } from '@rapport/objects'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { refused } from '../custom-field.ts'
import type { StoredField } from '../queries/custom-fields.ts'
import '../tables.ts'

const REFERRING: readonly CustomType[] = ['member', 'reference', 'references']

type Shape = { type: CustomType; options: CustomOptions }

/** What records have of a field in the API: its value under its name or key, and the name of what it refers to. */
export function wordsOf(name: string, { type, options }: Shape): string[] {
  const key = keyOf(name, customField(type, options, { storageKey: 'f:0' }))
  return [name, key, ...(REFERRING.includes(type) ? [`${name}Name`, `${name}Names`] : [])]
}

/** Refuses a field the key it would have in another type, where another field has it: `custom_field.name_taken`. */
export async function requireFreeWords(ctx: WriteCtx, { id, object, name }: StoredField, shape: Shape): Promise<void> {
  const taken = await takenWords(ctx, object, id)
  const word = wordsOf(name, shape).find((each) => taken.has(each))
  if (word === undefined) return
  const message = `There is a field named ${word} already, possibly among the archived ones. Choose another name.`
  throw refused('custom_field.name_taken', message, 'type', { name: word })
}

/** What the custom fields of an object are called in the API, and will be once their types have changed; but the one of `except`. */
export async function takenWords(ctx: WriteCtx, object: string, except: string | null = null): Promise<Set<string>> {
  const existing = await readExisting(ctx, object)
  const changing = (await readConversions(ctx, object)).filter(
    ({ state }) => state === 'running' || state === 'undoing',
  )
  const coming = changing.map(({ id, name, state, was, becomes }) => ({
    id,
    name,
    ...(state === 'running' ? becomes : was),
  }))
  const others = [...existing, ...coming].filter(({ id }) => id !== except)
  return new Set(others.flatMap((field) => wordsOf(field.name, field)))
}

/** All custom fields of an object, archived ones too. */
export function readExisting(ctx: WriteCtx, object: string) {
  return ctx.db
    .$pickTables<'custom_field'>()
    .selectFrom('custom_field')
    .select(['id', 'name', 'type', 'options', 'storage_key', 'position', 'archived_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .where('object', '=', object)
    .execute()
}

/** A storage key that no field of the object has, or had before its type changed; whoever calls holds the model. */
export async function freeStorageKey(ctx: WriteCtx, object: string): Promise<string> {
  const fields = await readExisting(ctx, object)
  const former = await readConversions(ctx, object)
  const keys = [
    ...fields.map(({ storage_key }) => storage_key),
    ...former.flatMap(({ was, becomes }) => [was.storageKey, becomes.storageKey]),
  ]
  return `f:${1 + Math.max(0, ...keys.map((key) => Number(key.slice(2))))}`
}

/** The storage keys that fields of an object had before their types changed, or would have had: what lies there nobody reads any more. */
export async function formerStorageKeys(ctx: WriteCtx, object: string): Promise<Set<string>> {
  const conversions = await readConversions(ctx, object)
  if (conversions.length === 0) return new Set()
  const keys = conversions.flatMap(({ was, becomes }) => [was.storageKey, becomes.storageKey])
  const now = new Set((await readExisting(ctx, object)).map(({ storage_key }) => storage_key))
  return new Set(keys.filter((key) => !now.has(key)))
}

/** Every change of type of an object's fields. */
function readConversions(ctx: WriteCtx, object: string) {
  return ctx.db
    .$pickTables<'custom_field' | 'custom_field_conversion'>()
    .selectFrom('custom_field_conversion as c')
    .innerJoin('custom_field as f', (on) =>
      on.onRef('f.workspace_id', '=', 'c.workspace_id').onRef('f.id', '=', 'c.field_id'),
    )
    .select(['f.id', 'f.name', 'c.state', 'c.was', 'c.becomes'])
    .where('c.workspace_id', '=', ctx.workspaceId)
    .where('f.object', '=', object)
    .execute()
}
