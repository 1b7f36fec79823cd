import { paths, readHomeSearch } from '../../paths.ts'
import { withWords } from '../../platform/i18n/with-words.ts'
import type { WebModule } from '../../platform/manifest/manifest.ts'

export const home: WebModule = {
  name: 'home',
  routes: [
    {
      path: '/',
      search: readHomeSearch,
      page: withWords(['home', 'session'], async () => (await import('./pages/HomePage.tsx')).HomePage),
    },
  ],
  navigation: [
    { key: 'home', label: 'shell:home', icon: 'home', href: paths.home(), group: 'work', order: 10, phone: 10 },
  ],
}
