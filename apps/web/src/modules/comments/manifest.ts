import { withWords } from '../../platform/i18n/with-words.ts'
import { lazyPart } from '../../platform/lazy-part.ts'
import { byObject } from '../../platform/manifest/by-object.ts'
import type { RecordPanel, WebModule } from '../../platform/manifest/manifest.ts'

const commentsOf = byObject((object): RecordPanel => {
  const load = withWords(['comments'], async () => (await import('./CommentsPanel.tsx')).commentsPanelOf(object))
  return {
    object,
    place: 'tab',
    key: 'comments',
    label: 'comments:title',
    order: 50,
    component: lazyPart(async () => ({ default: await load() })),
  }
})

export const comments: WebModule = {
  name: 'comments',
  forObject: ({ name, parts }) => ({ panels: parts.includes('comments') ? [commentsOf(name)] : [] }),
}
