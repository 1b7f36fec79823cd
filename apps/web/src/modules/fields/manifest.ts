import { withWords } from '../../platform/i18n/with-words.ts'
import { lazyPart } from '../../platform/lazy-part.ts'
import type { WebModule } from '../../platform/manifest/manifest.ts'

export const fields: WebModule = {
  name: 'fields',
  portable: [
    { part: 'fields', label: 'menu:section.fields' },
    { part: 'fieldRules', label: 'blueprints:part.fieldRules' },
  ],
  settings: [
    {
      key: 'fields',
      group: 'data',
      order: 5,
      label: 'menu:section.fields',
      lead: 'fields:lead',
      inside: ['fields:add', 'fields:choices', 'fields:required', 'fields:archivedOnes'],
      permission: 'field.manage',
      component: lazyPart(
        withWords(['fields'], async () => ({ default: (await import('./FieldsSection.tsx')).FieldsSection })),
      ),
    },
  ],
  columnActions: [
    {
      key: 'add-column',
      label: 'menu:addColumn',
      order: 10,
      permission: 'field.manage',
      component: lazyPart(
        withWords(['fields'], async () => ({ default: (await import('./AddColumn.tsx')).AddColumn })),
      ),
    },
  ],
  background: [
    {
      key: 'fields',
      component: lazyPart(async () => ({ default: (await import('./FieldsNews.tsx')).FieldsNews })),
    },
  ],
}
