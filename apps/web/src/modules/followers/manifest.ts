import type { ObjectName } from '@rapport/contract'
import { withWords } from '../../platform/i18n/with-words.ts'
import { lazyPart } from '../../platform/lazy-part.ts'
import type { RecordAction, WebModule } from '../../platform/manifest/manifest.ts'

/** Those whose records have a page. */
const OBJECTS: readonly ObjectName[] = ['customer', 'contact', 'task', 'product', 'need', 'study', 'treatment']

function followOf(object: ObjectName): RecordAction {
  const load = withWords(['followers'], async () => (await import('./FollowButton.tsx')).followButtonOf(object))
  return { object, key: 'follow', order: 80, component: lazyPart(async () => ({ default: await load() })) }
}

export const followers: WebModule = { name: 'followers', recordActions: OBJECTS.map(followOf) }
