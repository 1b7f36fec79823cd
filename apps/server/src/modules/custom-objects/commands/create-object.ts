import { type CreateCustomObjectRequest, CUSTOM_OBJECTS_MAX } from '@rapport/contract'
import { AppError, newId } from '@rapport/kernel'
import { isWritten, type Labels, RECORD_PARTS } from '@rapport/objects'
import type { WriteCtx } from '../../../platform/context/context.ts'
import { createField, withFieldsOfNow } from '../../fields/index.ts'
import { changeModel } from '../../workspaces/index.ts'
import { freeName, labelsOf, refused } from '../custom-object.ts'
import { namesOf, requireFreeNames } from '../object-names.ts'
import '../tables.ts'

const TITLE_LABELS: Record<'named' | 'numbered', Labels> = {
  named: { zh: '名称', en: 'Name' },
  numbered: { zh: '编号', en: 'Number' },
}

/** Adds an object to the workspace: it has a list, a page, rights and all else at once. Throws `custom_object.…` for what is taken or does not fit. */
export async function createObject(ctx: WriteCtx, input: CreateCustomObjectRequest): Promise<string> {
  const { isOwned = false, links } = input
  const one = labelsOf(input.one, 'one')
  const many = input.many ? labelsOf(input.many, 'many') : one
  if (links) for (const object of links) requireLinkable(ctx, object)
  const title = input.title ?? (links ? 'numbered' : 'written')
  // Whoever adds objects waits here for others who do, so that what is free stays free.
  await changeModel(ctx)
  await requireFreeNames(ctx, { one, many })
  const existing = await readExisting(ctx)
  if (existing.filter(({ archived_at }) => archived_at === null).length >= CUSTOM_OBJECTS_MAX) throw tooMany()
  const taken = new Set(existing.map(({ name }) => name))
  const name = input.name ?? freeName(one, taken)
  if (taken.has(name)) {
    const message = `There is an object named ${name} already, possibly among the archived ones. Choose another name.`
    throw refused('custom_object.name_taken', message, 'name', { name })
  }
  const id = await insertObject(ctx, { ...input, name, one, many, title, isOwned })
  const after = { name, one, many, title, isOwned, ...(links ? { links } : {}) }
  ctx.recordChange({ action: 'customObject.created', object: 'customObject', id, after, topics: ['objects'] })
  if (links) await addLinks(ctx, name, links)
  return id
}

type NewObject = Omit<CreateCustomObjectRequest, 'one' | 'many'> &
  Required<Pick<CreateCustomObjectRequest, 'name' | 'title' | 'isOwned'>> & { one: Labels; many: Labels }

async function insertObject(ctx: WriteCtx, { one, many, title, ...input }: NewObject): Promise<string> {
  const id = newId()
  const at = ctx.realNow.toISOString()
  const titleLabel = input.titleLabel
    ? labelsOf(input.titleLabel, 'titleLabel')
    : TITLE_LABELS[title === 'numbered' ? 'numbered' : 'named']
  await ctx.db
    .$pickTables<'custom_object'>()
    .insertInto('custom_object')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      name: input.name,
      one_zh: one.zh,
      one_en: one.en,
      many_zh: many.zh,
      many_en: many.en,
      title_zh: titleLabel.zh,
      title_en: titleLabel.en,
      title,
      number_prefix: input.numberPrefix ?? '',
      icon: input.icon ?? 'box',
      colour: input.colour ?? 'grey',
      is_owned: input.isOwned,
      parts: input.parts ?? RECORD_PARTS,
      created_at: at,
      updated_at: at,
      archived_at: null,
    })
    .execute()
  return id
}

/** Each record of a link refers to one record of either object. */
async function addLinks(ctx: WriteCtx, object: string, links: readonly string[]): Promise<void> {
  for (const [place, to] of links.entries()) {
    const knowing = await withFieldsOfNow(ctx)
    const { one } = namesOf(knowing, to)
    // An object linked with itself has two fields of one label.
    const label = place === 1 && links[0] === to ? { zh: `${one.zh} 2`, en: `${one.en} 2` } : one
    await createField(knowing, { object, type: 'reference', to, labels: label, required: true })
  }
}

function requireLinkable({ hooks }: WriteCtx, object: string): void {
  const type = hooks.recordType(object)
  if (type?.declaration.actions.includes('update') && isWritten(type.declaration)) return
  throw refused('custom_object.link_unknown', 'Say which two objects it links.', 'links')
}

function readExisting(ctx: WriteCtx) {
  return ctx.db
    .$pickTables<'custom_object'>()
    .selectFrom('custom_object')
    .select(['name', 'archived_at'])
    .where('workspace_id', '=', ctx.workspaceId)
    .execute()
}

export function tooMany(): AppError {
  const message = `There are ${CUSTOM_OBJECTS_MAX} objects, which is the most. Archive one that is no longer needed.`
  return new AppError('custom_object.too_many', 409, message, { details: { limit: CUSTOM_OBJECTS_MAX } })
}
