import { withWords } from '../../platform/i18n/with-words.ts'
import { lazyPart } from '../../platform/lazy-part.ts'
import type { WebModule } from '../../platform/manifest/manifest.ts'

export const notifications: WebModule = {
  name: 'notifications',
  barParts: [
    {
      key: 'bell',
      component: lazyPart(withWords(['notifications'], async () => ({ default: (await import('./Bell.tsx')).Bell }))),
    },
  ],
  settings: [
    {
      key: 'notices',
      group: 'account',
      order: 25,
      label: 'menu:section.notices',
      lead: 'notifications:choose.lead',
      inside: ['notifications:choose.kinds', 'notifications:choose.quiet', 'notifications:choose.digestAt'],
      component: lazyPart(
        withWords(['notifications'], async () => ({
          default: (await import('./settings/NoticesSection.tsx')).NoticesSection,
        })),
      ),
    },
  ],
}
