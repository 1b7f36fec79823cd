import { readSignInSearch } from '../../paths.ts'
import { withWords } from '../../platform/i18n/with-words.ts'
import { lazyPart } from '../../platform/lazy-part.ts'
import type { WebModule } from '../../platform/manifest/manifest.ts'

/** How people and programs sign in: one's own second step, and for administrators the rules and the log. */
export const security: WebModule = {
  name: 'security',
  routes: [
    {
      path: '/second-step',
      outside: { signedIn: false },
      search: readSignInSearch,
      page: withWords(
        ['security', 'session', 'shell'],
        async () => (await import('./SecondStepPage.tsx')).SecondStepPage,
      ),
    },
  ],
  settings: [
    {
      key: 'security',
      group: 'account',
      order: 12,
      label: 'menu:section.security',
      lead: 'security:lead',
      inside: ['security:twoStep.title', 'security:recovery.title', 'security:passkeys.title', 'security:log.own'],
      component: lazyPart(
        withWords(['security'], async () => ({ default: (await import('./SecuritySection.tsx')).SecuritySection })),
      ),
    },
    {
      key: 'tokens',
      group: 'account',
      order: 14,
      label: 'menu:section.tokens',
      lead: 'security:keys.personalLead',
      inside: ['security:keys.newPersonal'],
      component: lazyPart(
        withWords(['security'], async () => ({ default: (await import('./keys/KeysSection.tsx')).TokensSection })),
      ),
    },
    {
      key: 'api-keys',
      group: 'integrations',
      order: 10,
      label: 'menu:section.apiKeys',
      lead: 'security:keys.serviceLead',
      inside: ['security:keys.newService'],
      permission: 'member.manage',
      component: lazyPart(
        withWords(['security'], async () => ({ default: (await import('./keys/KeysSection.tsx')).ApiKeysSection })),
      ),
    },
    {
      key: 'sign-in-rules',
      group: 'organisation',
      order: 40,
      label: 'menu:section.signInRules',
      lead: 'security:rules.lead',
      inside: ['security:rules.people'],
      permission: 'member.manage',
      component: lazyPart(
        withWords(['security'], async () => ({ default: (await import('./rules/RulesSection.tsx')).RulesSection })),
      ),
    },
    {
      key: 'sign-in-log',
      group: 'organisation',
      order: 60,
      label: 'menu:section.signInLog',
      lead: 'security:log.title',
      inside: ['security:log.outcome.failed'],
      permission: 'audit.read',
      component: lazyPart(
        withWords(['security'], async () => ({ default: (await import('./log/LogSection.tsx')).LogSection })),
      ),
    },
  ],
}
