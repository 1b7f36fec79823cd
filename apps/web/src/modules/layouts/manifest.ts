import { withWords } from '../../platform/i18n/with-words.ts'
import { lazyPart } from '../../platform/lazy-part.ts'
import type { WebModule } from '../../platform/manifest/manifest.ts'

export const layouts: WebModule = {
  name: 'layouts',
  portable: [{ part: 'layouts', label: 'menu:section.layouts' }],
  settings: [
    {
      key: 'layouts',
      group: 'data',
      order: 6,
      label: 'menu:section.layouts',
      lead: 'layouts:lead',
      inside: ['layouts:part.fields', 'layouts:part.figures', 'layouts:part.tabs', 'layouts:part.side'],
      permission: 'layout.manage',
      component: lazyPart(
        withWords(['layouts'], async () => ({ default: (await import('./LayoutsSection.tsx')).LayoutsSection })),
      ),
    },
  ],
  background: [
    {
      key: 'layouts',
      component: lazyPart(async () => ({ default: (await import('./LayoutNews.tsx')).LayoutNews })),
    },
  ],
}
