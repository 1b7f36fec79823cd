import { CUSTOM_OBJECTS_MAX, type CustomObject, type ObjectWording } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import type { ReadCtx } from '../../../platform/context/context.ts'
import type { CustomObjects } from '../../../platform/records/model.ts'
import { scopeOf } from '../../access/index.ts'
import { present, recordTypeOf, type StoredObject } from '../custom-object.ts'
import '../tables.ts'

/** Archived ones too; a bound, not a page. */
const OBJECTS_READ_MAX = 10 * CUSTOM_OBJECTS_MAX
const WORDINGS_READ_MAX = 200

type Asked = { archived?: 'only'; id?: string }

/** The objects the workspace added, in the order they were made. Uses the primary key. */
export async function listObjects(ctx: ReadCtx, { archived, id }: Asked): Promise<CustomObject[]> {
  let objects = selectObjects(ctx)
  if (id === undefined) objects = objects.where('archived_at', archived === 'only' ? 'is not' : 'is', null)
  else objects = objects.where('id', '=', id)
  const can = { update: scopeOf(ctx.actor, 'object.manage') !== 'none' }
  return (await objects.execute()).map((row) => ({ ...present(row), can }))
}

/** One of them. Throws 404 `custom_object.not_found`. */
export async function getObject(ctx: ReadCtx, id: string): Promise<CustomObject> {
  const [object] = await listObjects(ctx, { id })
  if (object) return object
  throw notFound()
}

/** One as it is stored, locked until the end of the transaction. */
export async function lockObject(ctx: ReadCtx, id: string): Promise<StoredObject> {
  const row = await selectObjects(ctx).where('id', '=', id).forUpdate().executeTakeFirst()
  if (row) return row
  throw notFound()
}

/** What the workspace calls objects of the product. Uses the primary key. */
export async function listWordings(ctx: Pick<ReadCtx, 'db' | 'workspaceId'>): Promise<ObjectWording[]> {
  const rows = await ctx.db
    .$pickTables<'object_wording'>()
    .selectFrom('object_wording')
    .select(['object', 'one_zh', 'one_en', 'many_zh', 'many_en'])
    .where('workspace_id', '=', ctx.workspaceId)
    .orderBy('object')
    .limit(WORDINGS_READ_MAX)
    .execute()
  return rows.map((row) => ({
    object: row.object,
    one: { zh: row.one_zh, en: row.one_en },
    many: { zh: row.many_zh, en: row.many_en },
  }))
}

/** The objects in use, as the engine of records takes them. */
export async function readCustomObjects(ctx: Omit<ReadCtx, 'model'>): Promise<CustomObjects> {
  const rows = await selectObjects(ctx).where('archived_at', 'is', null).execute()
  const wordings = await listWordings(ctx)
  return {
    types: rows.map((row) => recordTypeOf(present(row))),
    names: new Map(wordings.map(({ object, one, many }) => [object, { one, many }])),
  }
}

function selectObjects({ db, workspaceId }: Pick<ReadCtx, 'db' | 'workspaceId'>) {
  return db
    .$pickTables<'custom_object'>()
    .selectFrom('custom_object')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at')
    .orderBy('id')
    .limit(OBJECTS_READ_MAX)
}

function notFound(): AppError {
  return new AppError('custom_object.not_found', 404, 'This object does not exist.')
}
