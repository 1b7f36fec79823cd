import { paths, readCustomerSearch, readRecordListSearch } from '../../paths.ts'
import { withWords } from '../../platform/i18n/with-words.ts'
import { lazyPart } from '../../platform/lazy-part.ts'
import { byObject } from '../../platform/manifest/by-object.ts'
import type { RecordPanel, WebModule } from '../../platform/manifest/manifest.ts'
import { referredTo } from '../../platform/records/referred-to.ts'
import { customerScreen } from './screen.tsx'

/** On pages of records that refer to a customer. */
const activitiesOf = byObject((object): RecordPanel => {
  const load = withWords(['customers', 'timeline'], async () =>
    (await import('./record/ActivitiesPanel.tsx')).activitiesPanelOf(object),
  )
  return {
    object,
    place: 'tab',
    key: 'timeline',
    label: 'timeline:title',
    order: 20,
    isFor: (record) => referredTo('customer', object, record) !== null,
    component: lazyPart(async () => ({ default: await load() })),
  }
})

export const customers: WebModule = {
  name: 'customers',
  screens: [customerScreen],
  routes: [
    {
      path: '/customers',
      search: readRecordListSearch,
      page: withWords(
        ['customers', 'lists'],
        async () => (await import('./pages/CustomerListPage.tsx')).CustomerListPage,
      ),
    },
    {
      path: '/customers/$customerId',
      search: readCustomerSearch,
      page: withWords(
        ['customers', 'orders', 'records', 'timeline'],
        async () => (await import('./pages/CustomerPage.tsx')).CustomerPage,
      ),
    },
  ],
  navigation: [
    {
      key: 'customers',
      label: 'objects:customer.many',
      icon: 'people',
      href: paths.customers(),
      group: 'customers',
      order: 10,
      phone: 20,
      permission: 'customer.read',
      Figure: lazyPart(async () => ({ default: (await import('./CustomerCount.tsx')).CustomerCount })),
    },
  ],
  creations: [
    {
      key: 'customer',
      label: 'objects:customer.one',
      action: 'menu:new.customer',
      icon: 'people',
      order: 10,
      permission: 'customer.create',
      Form: lazyPart(async () => ({ default: (await import('./NewCustomer.tsx')).NewCustomer })),
    },
  ],
  figures: (
    [
      ['spend12m', 'SpendFigure'],
      ['recency', 'RecencyFigure'],
      ['orders', 'OrdersFigure'],
      ['nextChange', 'NextChangeFigure'],
      ['spend', 'TotalFigure'],
      ['rfm', 'RfmFigure'],
    ] as const
  ).map(([key, name], place) => ({
    object: 'customer',
    key,
    label: `customers:kpi.${key}` as const,
    order: 10 * (place + 1),
    component: lazyPart(async () => ({ default: (await import('./record/figures.tsx'))[name] })),
  })),
  forObject: ({ name, parts, added }) => ({
    panels: added !== null && parts.includes('activities') ? [activitiesOf(name)] : [],
  }),
  panels: [
    {
      object: 'customer',
      place: 'side',
      key: 'why',
      label: 'customers:why.panel',
      order: 10,
      onPhone: 'first',
      component: lazyPart(async () => ({ default: (await import('./record/WhyPanel.tsx')).WhyPanel })),
    },
    {
      object: 'customer',
      place: 'side',
      key: 'fields',
      label: 'customers:details.title',
      order: 20,
      component: lazyPart(async () => ({ default: (await import('./record/Details.tsx')).Details })),
    },
    {
      object: 'customer',
      place: 'side',
      key: 'identities',
      label: 'customers:identities.title',
      order: 90,
      component: lazyPart(async () => ({ default: (await import('./record/Identities.tsx')).Identities })),
    },
    {
      object: 'customer',
      place: 'tab',
      key: 'timeline',
      label: 'timeline:title',
      order: 10,
      component: lazyPart(async () => ({ default: (await import('./record/TimelinePanel.tsx')).TimelinePanel })),
    },
    {
      object: 'customer',
      place: 'tab',
      key: 'relations',
      label: 'customers:relations.title',
      order: 60,
      component: lazyPart(async () => ({ default: (await import('./record/RelationsPanel.tsx')).RelationsPanel })),
    },
    {
      object: 'customer',
      place: 'tab',
      key: 'history',
      label: 'customers:record.history',
      order: 90,
      component: lazyPart(async () => ({ default: (await import('./record/History.tsx')).History })),
    },
  ],
}
