import { withWords } from '../../platform/i18n/with-words.ts'
import { lazyPart } from '../../platform/lazy-part.ts'
import { byObject } from '../../platform/manifest/by-object.ts'
import type { RecordPanel, WebModule } from '../../platform/manifest/manifest.ts'

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
  forObject: ({ name, parts }) => ({ panels: parts.includes('files') ? [filesOf(name)] : [] }),
}
