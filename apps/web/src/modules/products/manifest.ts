import { paths, readRecordListSearch, readTab } from '../../paths.ts'
import { withWords } from '../../platform/i18n/with-words.ts'
import { lazyPart } from '../../platform/lazy-part.ts'
import type { WebModule } from '../../platform/manifest/manifest.ts'

export const products: WebModule = {
  name: 'products',
  routes: [
    {
      path: '/products',
      search: readRecordListSearch,
      page: withWords(['lists', 'records'], async () => (await import('./pages/ProductListPage.tsx')).ProductListPage),
    },
    {
      path: '/products/$recordId',
      search: readTab,
      page: withWords(['records'], async () => (await import('./pages/ProductPage.tsx')).ProductPage),
    },
  ],
  navigation: [
    {
      key: 'products',
      label: 'objects:product.many',
      icon: 'box',
      href: paths.records('products'),
      group: 'sales',
      order: 20,
      permission: 'product.read',
    },
  ],
  creations: [
    {
      key: 'product',
      label: 'objects:product.one',
      action: 'menu:new.product',
      icon: 'box',
      order: 40,
      permission: 'product.create',
      Form: lazyPart(async () => ({ default: (await import('./NewProduct.tsx')).NewProduct })),
    },
  ],
}
