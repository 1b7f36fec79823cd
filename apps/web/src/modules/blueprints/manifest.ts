import { withWords } from '../../platform/i18n/with-words.ts'
import { lazyPart } from '../../platform/lazy-part.ts'
import type { WebModule } from '../../platform/manifest/manifest.ts'

export const blueprints: WebModule = {
  name: 'blueprints',
  settings: [
    {
      key: 'model',
      group: 'data',
      order: 90,
      label: 'menu:section.model',
      lead: 'blueprints:lead',
      inside: ['blueprints:export.title', 'blueprints:import.title', 'blueprints:ready.title'],
      permission: 'blueprint.manage',
      component: lazyPart(
        withWords(['blueprints'], async () => ({ default: (await import('./ModelSection.tsx')).ModelSection })),
      ),
    },
  ],
  // Views have no module of their own here.
  portable: [
    { part: 'views', label: 'blueprints:part.views' },
    { part: 'openingViews', label: 'blueprints:part.openingViews' },
  ],
}
