import type { ObjectName } from '@rapport/contract'
import { withWords } from '../../platform/i18n/with-words.ts'
import { lazyPart } from '../../platform/lazy-part.ts'
import { byObject } from '../../platform/manifest/by-object.ts'
import type { RecordPanel, WebModule } from '../../platform/manifest/manifest.ts'

/** Those whose records have a page. */
const OBJECTS: readonly ObjectName[] = ['customer', 'contact', 'task', 'product']

const filesOf = byObject((object): RecordPanel => {
  const load = withWords(['attachments'], async () => (await import('./FilesPanel.tsx')).filesPanelOf(object))
  return {
    object,
    place: 'tab',
    key: 'files',
    label: 'attachments:title',
    order: 60,
    component: lazyPart(async () => ({ default: await load() })),
  }
})

export const attachments: WebModule = {
  name: 'attachments',
  panels: OBJECTS.map(filesOf),
  forObject: ({ name, parts }) => ({ panels: parts.includes('files') ? [filesOf(name as ObjectName)] : [] }),
}
