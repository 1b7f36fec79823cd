import type { ChangeFacts, WriteCtx } from '../../../platform/context/context.ts'
import { notify } from '../../notifications/index.ts'
import { followersOfMany } from '../queries/followers.ts'
import { isFollowable } from '../record.ts'
import '../tables.ts'

/** Told one by one; more of one kind given to one person at once are one notice. */
const ASSIGNED_ONE_BY_ONE_MAX = 5

/** Tells followers which values of their records changed, and new owners what was given to them: once at the end of the transaction. */
export async function tellFollowers(ctx: WriteCtx, changes: readonly ChangeFacts[]): Promise<void> {
  const written = changes.filter((change) => change.id !== null && isOfRecord(ctx, change))
  if (written.length === 0) return
  // What the system gives out (an import, a task that repeats) nobody asked anybody to take.
  if (ctx.actor.kind === 'member') await tellOwners(ctx, written)
  await tellOfValues(ctx, written)
}

/** Created or updated by declaration; what modules tell of besides has other verbs. */
function isOfRecord(ctx: WriteCtx, { action, object }: ChangeFacts): boolean {
  const verb = action.slice(object.length + 1)
  if (!action.startsWith(`${object}.`) || (verb !== 'updated' && verb !== 'created')) return false
  return ctx.hooks.recordType(object)?.declaration.actions.includes('update') === true
}

async function tellOfValues(ctx: WriteCtx, changes: readonly ChangeFacts[]): Promise<void> {
  const updated = changes.filter(({ action, object }) => {
    const type = ctx.hooks.recordType(object)
    return action === `${object}.updated` && type !== null && isFollowable(type)
  })
  const ids = [...new Set(updated.flatMap(({ id }) => id ?? []))]
  const followers = Map.groupBy(await followersOfMany(ctx, ids), ({ recordId }) => recordId)
  for (const [recordId, following] of followers) {
    const about = updated.filter(({ id }) => id === recordId)
    const object = about[0]?.object
    if (object === undefined) continue
    const keys = [...new Set(about.flatMap(({ after }) => keysOf(after)))]
    const told = following.map(({ memberId, fields }) => ({
      memberId,
      fields: fields === null ? keys : keys.filter((key) => fields.includes(key)),
    }))
    // Most follow all of a record: one notice to all of them, however many they are.
    for (const alike of Map.groupBy(told, ({ fields }) => fields.join()).values()) {
      const fields = alike[0]?.fields ?? []
      if (fields.length === 0) continue
      const notice = { of: { object, recordId }, fields, burst: recordId }
      await notify(ctx, { kind: 'changed', members: alike.map(({ memberId }) => memberId), ...notice })
    }
  }
}

async function tellOwners(ctx: WriteCtx, changes: readonly ChangeFacts[]): Promise<void> {
  const given = changes.flatMap(({ object, id, after }) => {
    const ownerId = (after as { ownerId?: unknown } | undefined)?.ownerId // of objects without owners undefined
    return typeof ownerId === 'string' && id !== null ? [{ object, recordId: id, ownerId }] : []
  })
  for (const [key, those] of Map.groupBy(given, ({ object, ownerId }) => `${object}:${ownerId}`)) {
    const isMany = those.length > ASSIGNED_ONE_BY_ONE_MAX
    for (const { object, recordId, ownerId } of isMany ? those.slice(0, 1) : those) {
      const burst = isMany ? { count: those.length, burst: key } : {}
      await notify(ctx, { kind: 'assigned', members: [ownerId], of: { object, recordId }, ...burst })
    }
  }
}

function keysOf(values: unknown): string[] {
  return typeof values === 'object' && values !== null ? Object.keys(values) : []
}
