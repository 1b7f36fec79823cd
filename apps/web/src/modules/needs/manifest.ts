import { paths, readNeedAnalysisSearch, readRecordListSearch, readTab } from '../../paths.ts'
import { withWords } from '../../platform/i18n/with-words.ts'
import { lazyPart } from '../../platform/lazy-part.ts'
import type { RecordPanel, WebModule, WebRoute } from '../../platform/manifest/manifest.ts'
import { needOfEntry } from './need-of-entry.ts'
import { needScreen, studyScreen } from './screen.tsx'

const routes: WebRoute[] = [
  {
    path: '/needs',
    search: readRecordListSearch,
    page: withWords(
      ['lists', 'records', 'needs', 'customers'],
      async () => (await import('./pages/NeedListPage.tsx')).NeedListPage,
    ),
  },
  {
    path: '/needs/analysis',
    search: readNeedAnalysisSearch,
    page: withWords(['needs', 'records'], async () => (await import('./pages/NeedAnalysisPage.tsx')).NeedAnalysisPage),
  },
  {
    path: '/needs/$recordId',
    search: readTab,
    page: withWords(['records', 'needs', 'timeline'], async () => (await import('./pages/NeedPage.tsx')).NeedPage),
  },
  {
    path: '/studies',
    search: readRecordListSearch,
    page: withWords(
      ['lists', 'records', 'customers'],
      async () => (await import('./pages/StudyListPage.tsx')).StudyListPage,
    ),
  },
  {
    path: '/studies/$recordId',
    search: readTab,
    page: withWords(['records'], async () => (await import('./pages/StudyPage.tsx')).StudyPage),
  },
]

const NeedPanels = () => import('./NeedPanels.tsx')

const panels: RecordPanel[] = [
  {
    object: 'customer',
    place: 'side',
    key: 'needs',
    label: 'objects:need.many',
    order: 12,
    component: lazyPart(async () => ({ default: (await NeedPanels()).CustomerNeeds })),
  },
  {
    object: 'customer',
    place: 'side',
    key: 'studies',
    label: 'objects:study.many',
    order: 13,
    component: lazyPart(async () => ({ default: (await NeedPanels()).CustomerStudies })),
  },
  {
    object: 'contact',
    place: 'side',
    key: 'needs',
    label: 'objects:need.many',
    order: 15,
    component: lazyPart(async () => ({ default: (await NeedPanels()).ContactNeeds })),
  },
  {
    object: 'product',
    place: 'side',
    key: 'needs',
    label: 'objects:need.many',
    order: 10,
    component: lazyPart(async () => ({ default: (await NeedPanels()).ProductNeeds })),
  },
]

export const needs: WebModule = {
  name: 'needs',
  routes,
  panels,
  navigation: [
    {
      key: 'needs',
      label: 'objects:need.many',
      icon: 'chat',
      href: paths.records('needs'),
      group: 'customers',
      order: 30,
      permission: 'need.read',
    },
    {
      key: 'studies',
      label: 'objects:study.many',
      icon: 'search',
      href: paths.records('studies'),
      group: 'customers',
      order: 31,
      permission: 'study.read',
    },
    {
      key: 'need-analysis',
      label: 'menu:needAnalysis',
      icon: 'chart',
      href: paths.needAnalysis(),
      group: 'insight',
      order: 20,
      permission: 'need.read',
    },
  ],
  screens: [needScreen, studyScreen],
  creations: [
    {
      key: 'need',
      label: 'objects:need.one',
      action: 'menu:new.need',
      icon: 'chat',
      order: 25,
      permission: 'need.create',
      Form: lazyPart(async () => ({ default: (await import('./NewNeed.tsx')).NewNeed })),
    },
    {
      key: 'study',
      label: 'objects:study.one',
      action: 'menu:new.study',
      icon: 'search',
      order: 26,
      permission: 'study.create',
      Form: lazyPart(async () => ({ default: (await import('./NewNeed.tsx')).NewStudy })),
    },
  ],
  entryActions: [
    {
      key: 'need',
      label: 'menu:needOfEntry',
      order: 10,
      permission: 'need.create',
      creation: 'need',
      presetOf: needOfEntry,
    },
  ],
}
