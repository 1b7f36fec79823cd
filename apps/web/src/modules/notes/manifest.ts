import type { ObjectName } from '@rapport/contract'
import { withWords } from '../../platform/i18n/with-words.ts'
import { lazyPart } from '../../platform/lazy-part.ts'
import type { RecordPanel, WebModule } from '../../platform/manifest/manifest.ts'

/** Those whose records have a page. */
const OBJECTS: readonly ObjectName[] = ['customer', 'contact', 'task', 'product', 'need', 'study', 'treatment']

function notesOf(object: ObjectName): RecordPanel {
  const load = withWords(['notes'], async () => (await import('./NotesPanel.tsx')).notesPanelOf(object))
  return {
    object,
    place: 'tab',
    key: 'notes',
    label: 'notes:title',
    order: 55,
    component: lazyPart(async () => ({ default: await load() })),
  }
}

export const notes: WebModule = {
  name: 'notes',
  panels: OBJECTS.map(notesOf),
  portable: [{ part: 'noteTemplates', label: 'menu:section.noteTemplates' }],
  settings: [
    {
      key: 'note-templates',
      group: 'data',
      order: 30,
      label: 'menu:section.noteTemplates',
      lead: 'notes:templates.lead',
      inside: [],
      permission: 'note.manage',
      component: lazyPart(
        withWords(['notes'], async () => ({
          default: (await import('./templates/TemplatesSection.tsx')).TemplatesSection,
        })),
      ),
    },
  ],
}
