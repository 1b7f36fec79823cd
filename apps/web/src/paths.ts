import { withQuery } from './platform/api/client.ts'

export type HomeSearch = { days?: 30 | 90 }
/** View state of the customer list; every value is text as it stands in the address. */
export type CustomerListSearch = Partial<Record<CustomerListKey, string>>
const CUSTOMER_LIST_KEYS = ['filter', 'search', 'sort', 'columns', 'archived', 'new', 'view', 'cursor'] as const
type CustomerListKey = (typeof CUSTOMER_LIST_KEYS)[number]
/** View state of one customer: the open tab, the kinds shown on the timeline, an order to open. */
export type CustomerSearch = Partial<Record<CustomerKey, string>>
const CUSTOMER_KEYS = ['tab', 'kinds', 'order', 'edit', 'record'] as const
type CustomerKey = (typeof CUSTOMER_KEYS)[number]
export type SignInSearch = { to?: string }
export const SETTINGS_SECTIONS = ['workspace', 'people', 'roles', 'tiers', 'rates', 'appearance', 'sessions'] as const
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number]
export type SettingsSearch = Partial<Record<'member' | 'show' | 'mode', string>>

/** Every address of the app. Links are made here only, so that an address can change in one place. */
export const paths = {
  home: (search: HomeSearch = {}) => withQuery('/', search),
  customers: (search: CustomerListSearch = {}) => withQuery('/customers', search),
  newCustomer: () => withQuery('/customers', { new: '1' }),
  customer: (customerId: string, search: CustomerSearch = {}) =>
    withQuery(`/customers/${encodeURIComponent(customerId)}`, search),
  imports: () => '/imports',
  newImport: () => '/imports/new',
  import: (importId: string) => `/imports/${encodeURIComponent(importId)}`,
  settings: (section: SettingsSection = 'workspace', search: SettingsSearch = {}) =>
    withQuery(`/settings/${section}`, search),
  signIn: (search: SignInSearch = {}) => withQuery('/sign-in', search),
  invitation: () => '/invitation',
  setup: () => '/set-up',
  welcome: () => '/welcome',
}

type RawSearch = Readonly<Record<string, unknown>>

export function readHomeSearch(raw: RawSearch): HomeSearch {
  return String(raw.days) === '30' ? { days: 30 } : {}
}

export function readCustomerListSearch(raw: RawSearch): CustomerListSearch {
  return texts(raw, CUSTOMER_LIST_KEYS)
}

export function readCustomerSearch(raw: RawSearch): CustomerSearch {
  return texts(raw, CUSTOMER_KEYS)
}

export function readSettingsSearch(raw: RawSearch): SettingsSearch {
  return texts(raw, ['member', 'show', 'mode'])
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
