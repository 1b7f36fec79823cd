import type { ObjectName } from '@rapport/contract'
import { withWords } from '../../platform/i18n/with-words.ts'
import { lazyPart } from '../../platform/lazy-part.ts'
import type { RecordPanel, WebModule } from '../../platform/manifest/manifest.ts'

/** Those whose records have a page. */
const OBJECTS: readonly ObjectName[] = ['customer', 'contact', 'task', 'product', 'need', 'study', 'treatment']

function commentsOf(object: ObjectName): RecordPanel {
  const load = withWords(['comments'], async () => (await import('./CommentsPanel.tsx')).commentsPanelOf(object))
  return {
    object,
    place: 'tab',
    key: 'comments',
    label: 'comments:title',
    order: 50,
    component: lazyPart(async () => ({ default: await load() })),
  }
}

export const comments: WebModule = { name: 'comments', panels: OBJECTS.map(commentsOf) }
