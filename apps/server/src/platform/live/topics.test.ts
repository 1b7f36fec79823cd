import { AssertionFailure, newId } from '@rapport/kernel'
import { expect, it } from 'vitest'
import type { Identity, ReadCtx } from '../context/context.ts'
import type { ContextFactory } from '../context/context-factory.ts'
import type { RightReach } from '../records/hooks.ts'
import { everyRecord, meant, SESSIONS } from './channel.ts'
import { composeTopics, type RecordTopic, type TopicManifest } from './topics.ts'

const [seen, hidden] = [newId(), newId()]
const leaves: RecordTopic = {
  prefix: 'leaf',
  right: 'leaf.read',
  inReach: async (_ctx, ids) => ids.filter((id) => id === seen),
}
/** Nothing here asks a database: what is composed only hands over the context. */
const contexts = {
  withRead: (_identity: Identity, work: (ctx: ReadCtx) => unknown) => work({} as ReadCtx),
} as ContextFactory
const identity = { actor: { kind: 'system', name: 'test' } } as Identity

const inReach = (manifest: TopicManifest, reach: RightReach, topics: readonly string[]) =>
  composeTopics([manifest], { rightReach: () => reach }).inReach(contexts, identity, topics)

it.each<[RightReach, readonly string[]]>([
  ['all', ['garden', `leaf:${seen}`, `leaf:${hidden}`]],
  ['team', ['garden', `leaf:${seen}`]],
  ['none', ['garden']],
])('tells who has the right for %s of the records they see', async (reach, told) => {
  expect(await inReach({ records: [leaves] }, reach, ['garden', `leaf:${seen}`, `leaf:${hidden}`])).toEqual(told)
})

it('tells everybody with the right where no record is hidden, and nobody of a kind that nobody declares', async () => {
  const { inReach: _, ...open } = leaves
  expect(await inReach({ records: [open] }, 'own', [`leaf:${hidden}`, 'twig:1'])).toEqual([`leaf:${hidden}`])
})

it('lets a module decide alone, without a right', async () => {
  expect(await inReach({ records: [{ ...leaves, right: null }] }, 'none', [`leaf:${seen}`, 'leaf:*'])).toEqual([
    `leaf:${seen}`,
  ])
})

it('knows what ends what is remembered of who asks', () => {
  const topics = composeTopics([{ ofIdentity: ['gardeners'] }], { rightReach: () => 'all' })
  expect(['gardeners', SESSIONS, 'garden'].map((topic) => topics.concernIdentity([topic]))).toEqual([true, true, false])
})

it('refuses two modules that declare the same records', () => {
  expect(() => composeTopics([{ records: [leaves, leaves] }], { rightReach: () => 'all' })).toThrow(AssertionFailure)
})

it('means each wanted record of a kind by the topic of all of them', () => {
  const wanted = new Set(['leaf:1', 'leaf:2', 'garden'])
  expect(meant(wanted, everyRecord('leaf'))).toEqual(['leaf:1', 'leaf:2'])
  expect(meant(wanted, 'leaf:2')).toEqual(['leaf:2'])
  expect(meant(wanted, 'twig:1')).toEqual([])
})
