import { paths, readRecordListSearch, readTab } from '../../paths.ts'
import { withWords } from '../../platform/i18n/with-words.ts'
import { lazyPart } from '../../platform/lazy-part.ts'
import type { WebModule } from '../../platform/manifest/manifest.ts'
import { contactScreen } from './screen.ts'

export const contacts: WebModule = {
  name: 'contacts',
  routes: [
    {
      path: '/contacts',
      search: readRecordListSearch,
      page: withWords(
        ['lists', 'records', 'contacts', 'customers'],
        async () => (await import('./pages/ContactListPage.tsx')).ContactListPage,
      ),
    },
    {
      path: '/contacts/$recordId',
      search: readTab,
      page: withWords(
        ['records', 'contacts', 'timeline'],
        async () => (await import('./pages/ContactPage.tsx')).ContactPage,
      ),
    },
  ],
  navigation: [
    {
      key: 'contacts',
      label: 'objects:contact.many',
      icon: 'person',
      href: paths.records('contacts'),
      group: 'customers',
      order: 20,
      phone: 50,
      permission: 'contact.read',
    },
  ],
  screens: [contactScreen],
  creations: [
    {
      key: 'contact',
      label: 'objects:contact.one',
      action: 'menu:new.contact',
      icon: 'person',
      order: 15,
      permission: 'contact.create',
      Form: lazyPart(async () => ({ default: (await import('./NewContact.tsx')).NewContact })),
    },
  ],
  panels: [
    {
      object: 'customer',
      place: 'side',
      key: 'contacts',
      label: 'objects:contact.many',
      order: 15,
      component: lazyPart(async () => ({ default: (await import('./ContactPanel.tsx')).CompanyContacts })),
    },
  ],
}
