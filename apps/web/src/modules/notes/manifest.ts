import { withWords } from '../../platform/i18n/with-words.ts'
import { lazyPart } from '../../platform/lazy-part.ts'
import { byObject } from '../../platform/manifest/by-object.ts'
import type { RecordPanel, WebModule } from '../../platform/manifest/manifest.ts'

const notesOf = byObject((object): RecordPanel => {
  const load = withWords(['notes'], async () => (await import('./NotesPanel.tsx')).notesPanelOf(object))
  return {
    object,
    place: 'tab',
    key: 'notes',
    label: 'notes:title',
    order: 55,
    component: lazyPart(async () => ({ default: await load() })),
  }
})

export const notes: WebModule = {
  name: 'notes',
  forObject: ({ name, parts }) => ({ panels: parts.includes('notes') ? [notesOf(name)] : [] }),
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
