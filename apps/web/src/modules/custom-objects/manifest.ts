import type { ObjectIcon } from '@rapport/contract'
import { paths, readRecordListSearch, readTab } from '../../paths.ts'
import type { IconName } from '../../platform/frame/icons.tsx'
import type { WordKey } from '../../platform/i18n/use-say.ts'
import { withWords } from '../../platform/i18n/with-words.ts'
import { lazyPart } from '../../platform/lazy-part.ts'
import { byObject } from '../../platform/manifest/by-object.ts'
import type { WebModule } from '../../platform/manifest/manifest.ts'
import { declarationOf, permissionOf } from '../../platform/records/object.ts'

const formOf = byObject((object) =>
  lazyPart(async () => ({ default: (await import('./NewCustomRecord.tsx')).newRecordOf(object) })),
)
/** Objects that a workspace added stand after those of the product. */
const AFTER_THE_PRODUCTS = 1000

/** The words stand among those of the product once the objects are known (`customObjectsQuery`). */
const wordOf = (name: string) => `objects:${name}` as const

export const customObjects: WebModule = {
  name: 'custom-objects',
  routes: [
    {
      path: '/objects/$object',
      search: readRecordListSearch,
      page: withWords(['lists', 'records'], async () => (await import('./pages/CustomListPage.tsx')).CustomListPage),
    },
    {
      path: '/objects/$object/$recordId',
      search: readTab,
      page: withWords(['records'], async () => (await import('./pages/CustomRecordPage.tsx')).CustomRecordPage),
    },
  ],
  forObject({ name: object, added }) {
    if (added === null) return {}
    const { name, icon } = added
    const shown = ICONS[icon] ?? 'box'
    return {
      navigation: [
        {
          key: name,
          label: `${wordOf(name)}.many` as WordKey,
          icon: shown,
          href: paths.records(declarationOf(object).plural),
          group: 'customers',
          order: AFTER_THE_PRODUCTS,
          permission: permissionOf(object, 'read'),
        },
      ],
      creations: [
        {
          key: name,
          label: `${wordOf(name)}.one` as WordKey,
          action: `menu:new.${name}` as WordKey,
          icon: shown,
          order: AFTER_THE_PRODUCTS,
          permission: permissionOf(object, 'create'),
          Form: formOf(object),
        },
      ],
    }
  },
  portable: [
    { part: 'objects', label: 'menu:section.objects' },
    { part: 'wordings', label: 'blueprints:part.wordings' },
  ],
  settings: [
    {
      key: 'objects',
      group: 'data',
      order: 3,
      label: 'menu:section.objects',
      lead: 'customObjects:lead',
      inside: ['customObjects:add', 'customObjects:link', 'customObjects:names', 'customObjects:archivedOnes'],
      permission: 'object.manage',
      component: lazyPart(
        withWords(['customObjects'], async () => ({
          default: (await import('./settings/ObjectsSection.tsx')).ObjectsSection,
        })),
      ),
    },
  ],
  background: [
    {
      key: 'objects',
      component: lazyPart(async () => ({ default: (await import('./ObjectsNews.tsx')).ObjectsNews })),
    },
  ],
}

/** A newer server may know icons that this page does not. */
const ICONS: Readonly<Partial<Record<ObjectIcon, IconName>>> = {
  box: 'box',
  tool: 'tool',
  building: 'building',
  key: 'key',
  calendar: 'calendar',
  car: 'car',
  cart: 'cart',
  people: 'people',
  chart: 'chart',
  chat: 'chat',
}
