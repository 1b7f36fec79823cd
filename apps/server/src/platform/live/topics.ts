import { assert, isId } from '@rapport/kernel'
import { isCustomObject } from '@rapport/objects'
import type { Identity, ReadCtx } from '../context/context.ts'
import type { ContextFactory } from '../context/context-factory.ts'
import type { Hooks } from '../context/hooks.ts'
import '../records/hooks.ts'
import { recordsInReach } from '../records/in-reach.ts'
import { rightOf } from '../records/reach.ts'
import { SESSIONS } from './channel.ts'

/** Single records screens can be told of, by topics `prefix:id`. */
export type RecordTopic = {
  prefix: string
  /** The right to see them: nobody without it is told, and whom it lets see all of them is told of each. Null where `inReach` alone decides. */
  right: string | null
  /** Those of the records that a reader sees whom the right lets see some; without this, all. Callers bound the list. */
  inReach?(ctx: ReadCtx, ids: readonly string[]): Promise<readonly string[]>
}

/** What a module declares about its topics; those that everybody may hear need no declaration. */
export type TopicManifest = {
  records?: readonly RecordTopic[]
  /** Topics that say that who somebody is, their rights or the facts of the workspace may be others now. */
  ofIdentity?: readonly string[]
}

export type Topics = {
  /** Whether a change of these ends what is remembered of who asks. */
  concernIdentity(topics: readonly string[]): boolean
  /** Of topics about single records, those whose records the reader may see at this moment; the others stay as they are. */
  inReach(contexts: ContextFactory, identity: Identity, topics: readonly string[]): Promise<readonly string[]>
}

/** The topics of all modules. A record whose kind nobody declares is told to nobody. */
export function composeTopics(manifests: readonly TopicManifest[], hooks: Pick<Hooks, 'rightReach'>): Topics {
  const ofIdentity = new Set([SESSIONS, ...manifests.flatMap((manifest) => manifest.ofIdentity ?? [])])
  const kinds = new Map<string, RecordTopic>()
  for (const kind of manifests.flatMap((manifest) => manifest.records ?? [])) {
    assert(!kinds.has(kind.prefix), `two modules declare the topics of ${kind.prefix}`)
    kinds.set(kind.prefix, kind)
  }
  return {
    concernIdentity: (topics) => topics.some((topic) => ofIdentity.has(topic)),
    async inReach(contexts, identity, topics) {
      const ofNoRecord = topics.filter((topic) => prefixOf(topic) === null)
      const told: string[] = [...ofNoRecord]
      for (const [prefix, group] of Map.groupBy(topics, prefixOf)) {
        const kind = kinds.get(prefix ?? '')
        if (kind) told.push(...(await ofRecords(kind, group, { contexts, identity, hooks })))
        else if (prefix !== null && isCustomObject(prefix))
          told.push(...(await ofAdded(prefix, group, { contexts, identity })))
      }
      return told
    },
  }
}

type Asking = { contexts: ContextFactory; identity: Identity; hooks: Pick<Hooks, 'rightReach'> }

async function ofRecords(
  { prefix, right, inReach }: RecordTopic,
  topics: readonly string[],
  { contexts, identity, hooks }: Asking,
): Promise<readonly string[]> {
  const reach = right === null ? 'own' : hooks.rightReach(identity.actor, right)
  if (reach === 'none') return []
  if (reach === 'all' || !inReach) return topics
  const ids = topics.map((topic) => topic.slice(prefix.length + 1)).filter(isId)
  if (ids.length === 0) return []
  const seen = await contexts.withRead(identity, (ctx) => inReach(ctx, ids))
  return seen.map((id) => `${prefix}:${id}`)
}

/** Of an object that the workspace added: nobody declares its topics, they follow from its declaration. */
async function ofAdded(
  object: string,
  topics: readonly string[],
  { contexts, identity }: Omit<Asking, 'hooks'>,
): Promise<readonly string[]> {
  return contexts.withRead(identity, async (ctx) => {
    const type = ctx.hooks.recordType(object)
    if (!type) return []
    const reach = ctx.hooks.rightReach(ctx.actor, rightOf(type.declaration, 'read'))
    if (reach === 'none' || reach === 'all') return reach === 'all' ? topics : []
    const ids = topics.map((topic) => topic.slice(object.length + 1)).filter(isId)
    const seen = await recordsInReach(ctx, type.declaration, ids)
    return seen.map((id) => `${object}:${id}`)
  })
}

/** What stands before the colon of a topic about a single record; null for other topics. */
export function prefixOf(topic: string): string | null {
  const colon = topic.indexOf(':')
  return colon < 0 ? null : topic.slice(0, colon)
}
