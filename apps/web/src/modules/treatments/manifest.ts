import { paths, readRecordListSearch, readTab } from '../../paths.ts'
import { withWords } from '../../platform/i18n/with-words.ts'
import { lazyPart } from '../../platform/lazy-part.ts'
import type { WebModule } from '../../platform/manifest/manifest.ts'
import { treatmentScreen } from './screen.ts'

export const treatments: WebModule = {
  name: 'treatments',
  routes: [
    {
      path: '/treatments',
      search: readRecordListSearch,
      page: withWords(
        ['lists', 'records', 'customers'],
        async () => (await import('./pages/TreatmentListPage.tsx')).TreatmentListPage,
      ),
    },
    {
      path: '/treatments/overdue',
      page: withWords(['treatments'], async () => (await import('./pages/OverduePage.tsx')).OverduePage),
    },
    {
      path: '/treatments/$recordId',
      search: readTab,
      page: withWords(['records'], async () => (await import('./pages/TreatmentPage.tsx')).TreatmentPage),
    },
  ],
  navigation: [
    {
      key: 'overdue-treatments',
      label: 'menu:overdueTreatments',
      icon: 'check',
      href: paths.overdueTreatments(),
      group: 'work',
      order: 30,
      permission: 'interaction.create',
    },
  ],
  screens: [treatmentScreen],
  portable: [{ part: 'treatments', label: 'menu:section.treatments' }],
  settings: [
    {
      key: 'treatments',
      group: 'data',
      order: 30,
      label: 'menu:section.treatments',
      lead: 'treatments:settings.lead',
      inside: ['treatments:settings.classes', 'treatments:settings.howOften'],
      permission: 'treatment.read',
      component: lazyPart(
        withWords(['treatments', 'records'], async () => ({
          default: (await import('./TreatmentsSection.tsx')).TreatmentsSection,
        })),
      ),
    },
  ],
  panels: [
    {
      object: 'customer',
      place: 'side',
      key: 'treatments',
      label: 'objects:treatment.many',
      order: 8,
      component: lazyPart(
        withWords(['treatments'], async () => ({ default: (await import('./TreatmentPanel.tsx')).TreatmentPanel })),
      ),
    },
    {
      object: 'customer',
      place: 'side',
      key: 'branches',
      label: 'treatments:branches',
      order: 16,
      component: lazyPart(
        withWords(['treatments'], async () => ({ default: (await import('./Branches.tsx')).Branches })),
      ),
    },
  ],
}
