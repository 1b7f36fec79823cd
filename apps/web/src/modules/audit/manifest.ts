import { withWords } from '../../platform/i18n/with-words.ts'
import { lazyPart } from '../../platform/lazy-part.ts'
import type { WebModule } from '../../platform/manifest/manifest.ts'

export const audit: WebModule = {
  name: 'audit',
  routes: [],
  settings: [
    {
      key: 'audit',
      group: 'privacy',
      order: 10,
      label: 'menu:section.audit',
      lead: 'audit:lead',
      inside: ['audit:kind.signIn', 'audit:kind.export', 'audit:kind.permission', 'audit:kind.deletion'],
      permission: 'audit.read',
      component: lazyPart(
        withWords(['audit', 'records'], async () => ({ default: (await import('./AuditSection.tsx')).AuditSection })),
      ),
    },
  ],
}
