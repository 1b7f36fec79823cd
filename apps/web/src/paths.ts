import { withQuery } from './platform/api/client.ts'

export type HomeSearch = { days?: 30 | 90 }
/** View state of a list of records of any object, text as it stands in the address. */
export type RecordListSearch = Partial<Record<RecordListKey, string>>
const RECORD_LIST_KEYS = [
  'view',
  'layout',
  'filter',
  'search',
  'sort',
  'columns',
  'density',
  'group',
  'totals',
  'archived',
  'new',
  'peek',
  'span',
  'day',
] as const
type RecordListKey = (typeof RECORD_LIST_KEYS)[number]
/** View state of one customer: the open tab, the kinds shown on the timeline, an order to open. */
export type CustomerSearch = Partial<Record<CustomerKey, string>>
const CUSTOMER_KEYS = ['tab', 'kinds', 'order', 'edit', 'record'] as const
type CustomerKey = (typeof CUSTOMER_KEYS)[number]
/** View state of the analysis of needs. */
export type NeedAnalysisSearch = { days?: 90 }
export type SignInSearch = { to?: string }
export type SettingsSearch = Partial<Record<SettingsKey, string>>
const SETTINGS_KEYS = [
  'member',
  'show',
  'mode',
  'object',
  'actor',
  'record',
  'kind',
  'from',
  'to',
  'role',
  'with',
  'person',
  'department',
] as const
type SettingsKey = (typeof SETTINGS_KEYS)[number]

/** Every address of the app. Links are made here only, so that an address can change in one place. */
export const paths = {
  home: (search: HomeSearch = {}) => withQuery('/', search),
  customers: (search: RecordListSearch = {}) => withQuery('/customers', search),
  newCustomer: () => withQuery('/customers', { new: '1' }),
  customer: (customerId: string, search: CustomerSearch = {}) =>
    withQuery(`/customers/${encodeURIComponent(customerId)}`, search),
  /** The list of an object's records, by its plural. */
  records: (plural: string, search: RecordListSearch = {}) => withQuery(`/${plural}`, search),
  record: (plural: string, id: string, search: { tab?: string } = {}) =>
    withQuery(`/${plural}/${encodeURIComponent(id)}`, search),
  needAnalysis: (search: NeedAnalysisSearch = {}) => withQuery('/needs/analysis', search),
  overdueTreatments: () => '/treatments/overdue',
  bin: () => '/bin',
  imports: () => '/imports',
  /** `target`: what the file holds, where that is known before. */
  newImport: (target?: string) => withQuery('/imports/new', target === undefined ? {} : { target }),
  import: (importId: string) => `/imports/${encodeURIComponent(importId)}`,
  /** Without a section: all of them on a telephone, the first one elsewhere. */
  settings: (section?: string, search: SettingsSearch = {}) =>
    withQuery(section === undefined ? '/settings' : `/settings/${encodeURIComponent(section)}`, search),
  signIn: (search: SignInSearch = {}) => withQuery('/sign-in', search),
  invitation: () => '/invitation',
  /** Where somebody sets up the second step their workspace asks for. */
  secondStep: (search: SignInSearch = {}) => withQuery('/second-step', search),
  forgotPassword: () => '/forgot-password',
  setup: () => '/set-up',
  welcome: () => '/welcome',
}

type RawSearch = Readonly<Record<string, unknown>>

export function readHomeSearch(raw: RawSearch): HomeSearch {
  return String(raw.days) === '30' ? { days: 30 } : {}
}

export function readNeedAnalysisSearch(raw: RawSearch): NeedAnalysisSearch {
  return String(raw.days) === '90' ? { days: 90 } : {}
}

export function readRecordListSearch(raw: RawSearch): RecordListSearch {
  return texts(raw, RECORD_LIST_KEYS)
}

export function readCustomerSearch(raw: RawSearch): CustomerSearch {
  return texts(raw, CUSTOMER_KEYS)
}

/** What a file that is about to be imported holds. */
export function readImportSearch(raw: RawSearch): { target?: string } {
  return texts(raw, ['target'])
}

/** View state of a record's page: the open tab. */
export function readTab(raw: RawSearch): { tab?: string } {
  return texts(raw, ['tab'])
}

export function readSettingsSearch(raw: RawSearch): SettingsSearch {
  return texts(raw, SETTINGS_KEYS)
}

/** Only an address of our own may be the target after sign-in: never another site, never a scheme. */
export function readSignInSearch(raw: RawSearch): SignInSearch {
  const to = raw.to
  return typeof to === 'string' && /^\/(?![/\\])/.test(to) ? { to } : {}
}

function texts<Key extends string>(raw: RawSearch, keys: readonly Key[]): Partial<Record<Key, string>> {
  const found: Partial<Record<Key, string>> = {}
  for (const key of keys) {
    const value = raw[key]
    if (typeof value === 'string' && value !== '') found[key] = value
  }
  return found
}
