import type { TimelineItem, TimelinePage } from '@rapport/contract'
import type { UseQueryOptions } from '@tanstack/react-query'
import { type ComponentType, createContext, use } from 'react'
import type { Static } from 'typebox'

export type Page = Static<typeof TimelinePage>

/** The record whose timeline is shown; the module it belongs to says where it is. */
export type TimelineRecord = {
  /** Whose it is. */
  id: string
  /** Of its API: `…/timeline` and `…/interactions` follow. */
  path: string
  /** Under which all its queries stand: a live hint renews them together, and so does what is written here. */
  queryKey: readonly string[]
  /** The first page of everything, where it comes with the record. */
  readFirst: () => Promise<Page>
  /** Only what names this contact, and what is logged names them; null: everything. */
  contactId: string | null
}

/** How a module shows what it adds to a timeline. */
export type KindView = {
  Title: ComponentType<{ item: TimelineItem }>
  Detail: ComponentType<{ item: TimelineItem }>
}
export type TimelineViews = {
  /** By kind, for what is no activity. */
  kinds: Readonly<Record<string, KindView>>
  /** Where an entry leads, by the address the reader is at; null: nowhere. */
  hrefOf: (item: TimelineItem, pathname: string) => string | null
}

/** Somebody on the other side whom an entry can name. */
export type Person = { id: string; name: string }
export type PeopleQuery = UseQueryOptions<Person[]>

export type EntryAct = { entryId: string; step: 'withdrawal' | 'restoration' }
export type EntryActs = { act: (act: EntryAct) => void; acting: boolean }

type Parts = {
  record: TimelineRecord
  views: TimelineViews
  /** Whom entries can name; null where there is nobody. */
  people: PeopleQuery | null
  acts: EntryActs
}
export const TimelineContext = createContext<Parts | null>(null)

export function useTimeline(): Parts {
  const parts = use(TimelineContext)
  if (!parts) throw new Error('entries stand in a timeline')
  return parts
}
