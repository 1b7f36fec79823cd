import { paths, readImportSearch } from '../../paths.ts'
import { withWords } from '../../platform/i18n/with-words.ts'
import { lazyPart } from '../../platform/lazy-part.ts'
import type { WebModule } from '../../platform/manifest/manifest.ts'

const importPage = withWords(['imports'], async () => (await import('./pages/ImportPage.tsx')).ImportPage)

export const imports: WebModule = {
  name: 'imports',
  routes: [
    {
      path: '/imports',
      page: withWords(['imports'], async () => (await import('./pages/ImportListPage.tsx')).ImportListPage),
    },
    { path: '/imports/new', search: readImportSearch, page: importPage },
    { path: '/imports/$importId', page: importPage },
  ],
  navigation: [
    {
      key: 'imports',
      label: 'shell:imports',
      icon: 'import',
      href: paths.imports(),
      group: 'settings',
      order: 10,
      phone: 80,
      permission: 'import.run',
    },
  ],
  listActions: [
    {
      key: 'import',
      order: 10,
      permission: 'import.run',
      component: lazyPart(async () => ({ default: (await import('./ImportLink.tsx')).ImportLink })),
    },
  ],
  actions: [
    {
      key: 'import',
      label: 'shell:palette.startImport',
      icon: 'import',
      href: paths.newImport(),
      permission: 'import.run',
    },
  ],
}
