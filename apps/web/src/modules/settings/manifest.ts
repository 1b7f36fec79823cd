import { paths, readSettingsSearch } from '../../paths.ts'
import { withWords } from '../../platform/i18n/with-words.ts'
import { lazyPart } from '../../platform/lazy-part.ts'
import type { SettingsSection, WebModule } from '../../platform/manifest/manifest.ts'

const settingsPage = withWords(['settings'], async () => (await import('./pages/SettingsPage.tsx')).SettingsPage)

const account: readonly SettingsSection[] = [
  {
    key: 'sessions',
    group: 'account',
    order: 10,
    label: 'menu:section.profile',
    lead: 'settings:sessions.lead',
    inside: [
      'settings:sessions.name',
      'settings:sessions.email',
      'settings:sessions.password',
      'settings:sessions.list',
    ],
    component: lazyPart(async () => ({ default: (await import('./sessions/SessionsSection.tsx')).SessionsSection })),
  },
  {
    key: 'absence',
    group: 'account',
    order: 15,
    label: 'menu:section.absence',
    lead: 'organisation:absence.lead',
    inside: ['organisation:person.deputies', 'organisation:absence.others'],
    permission: 'member.read',
    component: lazyPart(
      withWords(['organisation'], async () => ({
        default: (await import('./organisation/AbsenceSection.tsx')).AbsenceSection,
      })),
    ),
  },
  {
    key: 'appearance',
    group: 'account',
    order: 20,
    label: 'menu:section.appearance',
    lead: 'settings:appearance.lead',
    inside: ['settings:appearance.language', 'settings:appearance.dark', 'settings:appearance.light'],
    component: lazyPart(async () => ({
      default: (await import('./appearance/AppearanceSection.tsx')).AppearanceSection,
    })),
  },
]

const organisation: readonly SettingsSection[] = [
  {
    key: 'workspace',
    group: 'organisation',
    order: 10,
    label: 'menu:section.general',
    lead: 'settings:workspace.lead',
    inside: [
      'settings:workspace.name',
      'settings:workspace.timeZone',
      'settings:workspace.currency',
      'settings:workspace.asOf',
    ],
    component: lazyPart(async () => ({ default: (await import('./workspace/WorkspaceSection.tsx')).WorkspaceSection })),
  },
  {
    key: 'people',
    group: 'organisation',
    order: 20,
    label: 'menu:section.people',
    lead: 'settings:people.lead',
    inside: ['settings:people.invite', 'settings:people.invitations', 'settings:people.teams', 'settings:people.role'],
    permission: 'member.read',
    component: lazyPart(async () => ({ default: (await import('./people/PeopleSection.tsx')).PeopleSection })),
  },
  {
    key: 'organisation',
    group: 'organisation',
    order: 15,
    label: 'menu:section.organisation',
    lead: 'organisation:lead',
    inside: ['organisation:chart', 'organisation:head', 'organisation:person.position', 'organisation:imports.open'],
    permission: 'member.read',
    component: lazyPart(
      withWords(['organisation', 'settings'], async () => ({
        default: (await import('./organisation/OrganisationSection.tsx')).OrganisationSection,
      })),
    ),
  },
  {
    key: 'roles',
    group: 'organisation',
    order: 30,
    label: 'menu:section.roles',
    lead: 'settings:roles.lead',
    inside: ['settings:roles.right'],
    component: lazyPart(
      withWords(['roles'], async () => ({ default: (await import('./roles/RolesSection.tsx')).RolesSection })),
    ),
  },
]

const figures: readonly SettingsSection[] = [
  {
    key: 'rates',
    group: 'data',
    order: 10,
    label: 'menu:section.rates',
    lead: 'settings:rates.lead',
    inside: ['settings:rates.currency', 'settings:rates.add'],
    permission: 'order.read',
    component: lazyPart(async () => ({ default: (await import('./rates/RatesSection.tsx')).RatesSection })),
  },
  {
    key: 'tiers',
    group: 'scoring',
    order: 10,
    label: 'menu:section.tiers',
    lead: 'settings:tiers.lead',
    inside: [
      'settings:tiers.mode',
      'settings:tiers.field.spend12mMinor',
      'settings:tiers.field.points',
      'settings:tiers.field.atRiskRatio',
      'settings:tiers.field.lapsedRatio',
      'settings:tiers.history',
    ],
    permission: 'model.read',
    component: lazyPart(async () => ({ default: (await import('./tiers/TiersSection.tsx')).TiersSection })),
  },
]

export const settings: WebModule = {
  name: 'settings',
  routes: [
    { path: '/settings', page: settingsPage },
    { path: '/settings/$section', search: readSettingsSearch, page: settingsPage },
  ],
  navigation: [
    {
      key: 'settings',
      label: 'shell:settings',
      icon: 'gear',
      href: paths.settings(),
      group: 'settings',
      order: 90,
      phone: 90,
    },
  ],
  settings: [...account, ...organisation, ...figures],
  background: [
    {
      key: 'rights',
      component: lazyPart(async () => ({ default: (await import('./roles/RightsNews.tsx')).RightsNews })),
    },
  ],
}
