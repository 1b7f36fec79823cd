import { OBJECTS } from '@rapport/contract'
import { encodeFilter, FILTER_OPERATORS, type FilterFieldType, type FilterOperator } from '@rapport/kernel'
import { type AnyField, fieldsOf, keyOf, listedFields, type ObjectDeclaration, SENSITIVITIES } from '@rapport/objects'
import type { TObject } from 'typebox'
import type { Route } from '../src/platform/http/route.ts'
import { SECRETS } from './masking.world.ts'
import { type IdsByParameter, parametersOf } from './one-of-each.ts'

/** One way to ask: its address, and whether it asks about something masked, so that it has to be refused. */
export type Way = { url: string; isAsking: boolean }

const isAbove = ({ sensitivity }: Pick<AnyField, 'sensitivity'>) =>
  SENSITIVITIES.indexOf(sensitivity) > SENSITIVITIES.indexOf('internal')

/** Every address that answers something, with the ids of records that hold secrets. */
export function plainWays(routes: readonly Route[], ids: IdsByParameter): Way[] {
  const gets = routes.filter(({ method, kind }) => method === 'GET' && kind !== 'public')
  return gets
    .filter(({ url }) => !isFile(url) && !url.endsWith('/live'))
    .map((route) => ({ url: addressOf(route, ids), isAsking: false }))
}

export function addressOf({ url }: Pick<Route, 'url'>, ids: IdsByParameter): string {
  return url.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? 'missing')
}

/** What the address takes besides: queries are objects. */
const queryOf = ({ query }: Route) => (query as TObject | undefined)?.properties ?? {}

const isFile = (url: string) => url.endsWith('/export')

/** The addresses of lists, each with the declaration of its records as the workspace has them. */
export type ListAddress = { url: string; declaration: ObjectDeclaration }

export function listAddresses(
  routes: readonly Route[],
  ids: IdsByParameter,
  declarations: readonly ObjectDeclaration[],
): ListAddress[] {
  return routes
    .filter((route) => route.method === 'GET' && 'filter' in queryOf(route))
    .flatMap((route) => {
      const named = parametersOf(route).includes('object') ? ids.object : route.tag
      const declaration = declarations.find(({ name, plural }) => name === named || plural === named)
      return declaration ? [{ url: addressOf(route, ids), declaration }] : []
    })
}

/** Of each list: every operator over every masked field, both orders, groups, figures, and through references one level far. */
export function askingWays(lists: readonly ListAddress[], declarations: readonly ObjectDeclaration[]): Way[] {
  return lists
    .flatMap(({ url, declaration }) => maskedOf(declaration, declarations).flatMap((field) => waysOver(url, field)))
    .map((url) => ({ url, isAsking: true }))
}

type Asked = { name: string; type: FilterFieldType; isSortable: boolean; isBehind: boolean }

function maskedOf(declaration: ObjectDeclaration, declarations: readonly ObjectDeclaration[]): Asked[] {
  const own = askedOf(declaration, '')
  const behind = fieldsOf(declaration).flatMap(([name, { to, type }]) => {
    const target = declarations.find((each) => each.name === (to ?? type))
    return target && type !== 'references' ? askedOf(target, `${name}.`) : []
  })
  return [...own, ...behind]
}

function askedOf(declaration: ObjectDeclaration, path: string): Asked[] {
  return listedFields(declaration)
    .filter((field) => isAbove(field) && field.filter !== null)
    .map(({ name, filter, isSortable }) => ({
      ...{ name: `${path}${name}`, type: filter?.type ?? ('text' as const), isSortable },
      isBehind: path !== '',
    }))
}

/** Behind a reference, and where only the answer is another one, some operators stand for all. */
function waysOver(url: string, { name, type, isSortable, isBehind }: Asked): string[] {
  const operators = FILTER_OPERATORS[type].filter((_, place) => place < 1 || !(isBehind || isFile(url)))
  const query = (given: Record<string, string>) => `${url}?${new URLSearchParams(given)}${formatOf(url)}`
  const filters = operators.map((op) =>
    query({
      filter: encodeFilter({ field: name, op, ...partingValue(type, op) } as Parameters<typeof encodeFilter>[0]),
    }),
  )
  if (url.endsWith('/count') || url.endsWith('/ids')) return filters
  if (url.endsWith('/totals')) return [...filters, query({ by: name }), query({ of: `max:${name}` })]
  const first = isFile(url) ? {} : { limit: '1' }
  return isSortable ? [...filters, query({ sort: name, ...first }), query({ sort: `-${name}` })] : filters
}

const formatOf = (url: string) => (isFile(url) ? '&format=csv' : '')

/** Values that part the secrets, so that an answer by them would tell which of them is there. */
function partingValue(type: FilterFieldType, op: FilterOperator): { value?: unknown } {
  const one =
    type === 'day' ? '1980-06-01' : type === 'instant' ? '1980-06-01T00:00:00Z' : type === 'number' ? 8_000_000 : 'Q'
  switch (op) {
    case 'isEmpty':
    case 'isNotEmpty':
    case 'isTrue':
      return {}
    case 'in':
    case 'notIn':
      return { value: [one] }
    case 'between':
      return { value: type === 'text' ? [one, 'Qm'] : [one, one] }
    case 'withinLastDays':
    case 'notWithinLastDays':
    case 'olderThanDays':
      return { value: 16_900 }
    case 'inPeriod':
      return { value: 'thisYear' }
    case 'withinNext':
    case 'olderThan':
      return { value: [46, 'year'] }
    default:
      return { value: one }
  }
}

/** Texts that are parts of the secrets: beginnings, middles, initials, digits, and whole values. */
export function needles(): string[] {
  return SECRETS.flatMap(({ name, email, phone, bankAccount, customHiddenWord }) => [
    ...[name.slice(0, 3), name.split(' ')[1] ?? '', email, phone.slice(-9), phone.replace(/\D/g, '')],
    ...[bankAccount, customHiddenWord],
  ])
}

/** Whatever searches: lists, counts, the palette, what is offered while somebody types. */
export function searchingWays(lists: readonly ListAddress[], isExport: boolean): Way[] {
  const searched = lists.filter(({ url }) => isFile(url) === isExport)
  const ofLists = searched.flatMap(({ url }) =>
    needles().map((text) => `${url}?${new URLSearchParams({ search: text })}${formatOf(url)}`),
  )
  const others = needles().flatMap((text) => {
    const q = encodeURIComponent(text)
    return [`/search?q=${q}`, `/search/records?q=${q}`, `/customers/known?email=${q}`, `/customers/known?phone=${q}`]
  })
  return [...ofLists, ...(isExport ? [] : others)].map((url) => ({ url, isAsking: false }))
}

/** Keys of masked values, which histories can be asked about. */
export function historyWays(ids: IdsByParameter): Way[] {
  return (['customer', 'contact'] as const).flatMap((object) => {
    const { plural, name } = OBJECTS[object]
    const masked = fieldsOf(OBJECTS[object]).filter(([, field]) => isAbove(field))
    return masked.map(([key, field]) => ({
      url: `/${plural}/${ids[`${name}Id`]}/history?field=${keyOf(key, field)}`,
      isAsking: true,
    }))
  })
}
