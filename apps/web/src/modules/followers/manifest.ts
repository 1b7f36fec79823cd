import { withWords } from '../../platform/i18n/with-words.ts'
import { lazyPart } from '../../platform/lazy-part.ts'
import { byObject } from '../../platform/manifest/by-object.ts'
import type { RecordAction, WebModule } from '../../platform/manifest/manifest.ts'

const followOf = byObject((object): RecordAction => {
  const load = withWords(['followers'], async () => (await import('./FollowButton.tsx')).followButtonOf(object))
  return { object, key: 'follow', order: 80, component: lazyPart(async () => ({ default: await load() })) }
})

export const followers: WebModule = {
  name: 'followers',
  forObject: ({ name, parts }) => ({ recordActions: parts.includes('following') ? [followOf(name)] : [] }),
}
