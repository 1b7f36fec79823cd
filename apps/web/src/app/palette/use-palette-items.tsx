import type { FoundRecords, ObjectName, SearchResult, Tier } from '@rapport/contract'
import { TierBadge } from '@rapport/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useDeferredValue, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { api } from '../../platform/api/client.ts'
import { useFormat } from '../../platform/format.ts'
import { Icon } from '../../platform/frame/icons.tsx'
import { currentLanguage } from '../../platform/i18n/language.ts'
import { useCustomObjects } from '../../platform/records/custom-objects.ts'
import { declarationOf } from '../../platform/records/object.ts'
import { objectWords } from '../../platform/records/object-words.ts'
import { usePaletteActions } from './use-palette-actions.tsx'

export type PaletteItem = { key: string; label: string; hint?: string | null; mark: ReactNode } & (
  | { href: string; act?: never }
  | { href?: never; act: () => void }
)
export type PaletteGroup = { name: string; items: PaletteItem[] }

const PAUSE_MS = 120

/** What the palette offers for a text: matching customers, matching orders (`foundCount` in all), then actions whose words match. */
export function usePaletteItems(text: string) {
  const { t } = useTranslation(['shell', 'objects'])
  const words = (object: ObjectName) => objectWords(object, currentLanguage()).many
  const query = useSettled(text.trim())
  const search = useQuery({
    queryKey: ['search', query],
    queryFn: ({ signal }) => api.get<SearchResult>('/api/v1/search', { query: { q: query }, signal }),
    enabled: query !== '',
    placeholderData: keepPreviousData,
    retry: false,
  })
  const found = useFoundItems(query === '' ? undefined : search.data)
  const records = useFoundRecords(query)
  const needle = useDeferredValue(text).trim().toLowerCase()
  const actions = usePaletteActions(needle)
  const groups: PaletteGroup[] = [
    { name: words('customer'), items: found.customers },
    { name: words('order'), items: found.orders },
    ...records,
    { name: t('palette.actions'), items: actions },
  ].filter((group) => group.items.length > 0)
  const waiting = query !== text.trim() || search.isFetching
  // Actions follow what is typed a moment later.
  const isBehind = needle !== text.trim().toLowerCase()
  const foundCount = found.customers.length + found.orders.length
  return { groups, failed: query !== '' && search.isError, waiting, isBehind, query: text.trim(), foundCount }
}

/** Records of the objects that the workspace added, by object. */
function useFoundRecords(query: string): PaletteGroup[] {
  const objects = useCustomObjects()
  const { data } = useQuery({
    queryKey: ['search', 'records', query],
    queryFn: ({ signal }) => api.get<FoundRecords>('/api/v1/search/records', { query: { q: query }, signal }),
    enabled: query !== '' && objects.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
  })
  const found = query === '' ? [] : (data?.items ?? [])
  return objects.flatMap((object) => {
    const items = found
      .filter((record) => record.object === object.name)
      .map(({ id, name }) => ({
        key: id,
        label: name,
        mark: <Icon name={object.icon} />,
        href: hrefOf(object.name, id),
      }))
    return items.length === 0 ? [] : [{ name: object.many[currentLanguage()], items }]
  })
}

function hrefOf(object: string, id: string): string {
  return paths.record(declarationOf(object as ObjectName).plural, id) // only known objects come here
}

function useFoundItems(result: SearchResult | undefined): { customers: PaletteItem[]; orders: PaletteItem[] } {
  const { t } = useTranslation('shell')
  const format = useFormat()
  const customers = (result?.customers ?? []).map((customer) => ({
    key: customer.id,
    label: customer.name,
    hint: customer.archived ? [t('palette.archived'), customer.hint].filter(Boolean).join(' · ') : customer.hint,
    mark: isTier(customer.tier) ? <TierBadge tier={customer.tier} /> : null,
    href: paths.customer(customer.id),
  }))
  const orders = (result?.orders ?? []).map((order) => ({
    key: order.id,
    label: t('palette.orderOf', { number: order.number, customer: order.customerName }),
    hint: format.date(order.placedAt),
    mark: <span className="palette-order">№</span>,
    href: paths.customer(order.customerId, { tab: 'orders', order: order.id }),
  }))
  return { customers, orders }
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

function isTier(text: string): text is Tier {
  return text === 'A' || text === 'B' || text === 'C' || text === 'D'
}
