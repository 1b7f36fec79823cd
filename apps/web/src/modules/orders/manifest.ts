import type { Customer } from '@rapport/contract'
import { paths, readRecordListSearch } from '../../paths.ts'
import { withWords } from '../../platform/i18n/with-words.ts'
import { lazyPart } from '../../platform/lazy-part.ts'
import type { WebModule } from '../../platform/manifest/manifest.ts'

export const orders: WebModule = {
  name: 'orders',
  routes: [
    {
      path: '/orders',
      search: readRecordListSearch,
      page: withWords(
        ['lists', 'records', 'orders', 'customers'],
        async () => (await import('./pages/OrderListPage.tsx')).OrderListPage,
      ),
    },
  ],
  navigation: [
    {
      key: 'orders',
      label: 'objects:order.many',
      icon: 'cart',
      href: paths.records('orders'),
      group: 'sales',
      order: 10,
      phone: 40,
      permission: 'order.read',
    },
  ],
  creations: [
    {
      key: 'order',
      label: 'objects:order.one',
      action: 'menu:new.order',
      icon: 'cart',
      order: 30,
      permission: 'order.create',
      Form: lazyPart(async () => ({ default: (await import('./NewOrderDrawer.tsx')).NewOrderDrawer })),
    },
  ],
  panels: [
    {
      object: 'customer',
      place: 'tab',
      key: 'orders',
      label: 'orders:title',
      count: (record: Customer) => record.score.orders,
      order: 20,
      component: lazyPart(async () => ({ default: (await import('./OrdersPanel.tsx')).OrdersPanel })),
    },
  ],
  recordActions: [
    {
      object: 'customer',
      key: 'newOrder',
      order: 10,
      ability: 'order',
      component: lazyPart(async () => ({ default: (await import('./OrdersPanel.tsx')).NewOrderButton })),
    },
  ],
}
