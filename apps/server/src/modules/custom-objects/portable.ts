import { ObjectEntry, type UpdateCustomObjectRequest, WordingEntry } from '@rapport/contract'
import { labelIn, portablePart, type Standing } from '../../platform/portable/part.ts'
import { createObject } from './commands/create-object.ts'
import { setWording } from './commands/set-wording.ts'
import { updateObject } from './commands/update-object.ts'
import { refused } from './custom-object.ts'
import { listObjects, listWordings } from './queries/custom-objects.ts'

/** The objects a workspace added, by their names. */
export const portableObjects = portablePart({
  key: 'objects',
  stage: 'objects',
  right: 'object.manage',
  schema: ObjectEntry,
  keyOf: ({ name }) => name,
  nameOf: ({ one }, language) => labelIn(one, language),
  list: async (ctx) => (await listObjects(ctx, {})).map(standing),
  async write(ctx, entry, before) {
    if (before === null) return void (await createObject(ctx, entry))
    const { name: _name, title, isOwned, ...given } = entry
    requireSame('title', title, before.entry.title)
    requireSame('isOwned', isOwned, before.entry.isOwned)
    const input: UpdateCustomObjectRequest = { version: before.version, ...given }
    await updateObject(ctx, before.id ?? '', input)
  },
})

/** What the workspace calls objects of the product. */
export const portableWordings = portablePart({
  key: 'wordings',
  stage: 'objects',
  right: 'object.manage',
  schema: WordingEntry,
  keyOf: ({ object }) => object,
  nameOf: ({ many }, language) => labelIn(many, language),
  list: async (ctx) => (await listWordings(ctx)).map((entry) => ({ id: null, version: 1, entry })),
  write: (ctx, { object, one, many }) => setWording(ctx, object, { wording: { one, many } }),
})

type Listed = Awaited<ReturnType<typeof listObjects>>[number]

/** All that an entry can say of an object. */
function standing(object: Listed): Standing<ObjectEntry> {
  const keys = Object.keys(ObjectEntry.properties) as (keyof ObjectEntry)[] // those of the schema
  const entry = Object.fromEntries(keys.map((key) => [key, object[key]])) as ObjectEntry // as above
  return { id: object.id, version: object.version, entry }
}

function requireSame<Value>(option: string, wanted: Value | undefined, standing: Value): void {
  if (wanted === undefined || wanted === standing) return
  const message = `It exists here with another ${option}, which cannot be changed by a file. Rename one of the two.`
  throw refused('blueprint.shape_fixed', message, option, { option })
}
