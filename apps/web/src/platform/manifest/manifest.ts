import type { ObjectName, Permission, TimelineItem } from '@rapport/contract'
import type { QueryClient, UseQueryOptions } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import type { IconName } from '../frame/icons.tsx'
import type { WordKey } from '../i18n/use-say.ts'
import type { BulkAct, RecordRow } from '../records/list/types.ts'
import type { ObjectScreen } from '../records/screen.ts'
import type { PageObject } from './page-objects.ts'

/** What a module adds to the app. `app/` composes the app of these and lists them; nothing else does. */
export type WebModule = {
  name: string
  routes?: readonly WebRoute[]
  navigation?: readonly NavigationEntry[]
  creations?: readonly Creation[]
  actions?: readonly PaletteAction[]
  settings?: readonly SettingsSection[]
  panels?: readonly RecordPanel[]
  figures?: readonly RecordFigure[]
  recordActions?: readonly RecordAction[]
  entryActions?: readonly EntryAction[]
  listActions?: readonly ListAction[]
  columnActions?: readonly ColumnAction[]
  listParts?: readonly ListPart[]
  bulkActs?: readonly ListAct[]
  screens?: readonly ObjectScreen[]
  background?: readonly BackgroundPart[]
  /** What it has for each object whose records have pages, of the product or added. The same object asked twice gets the same components. */
  forObject?: (object: PageObject) => Pick<WebModule, 'navigation' | 'creations' | 'panels' | 'recordActions'>
  barParts?: readonly BackgroundPart[]
  portable?: readonly PortablePart[]
}

/** A page and its address (`/customers/$customerId`). It is loaded when it is opened, with its words (`withWords`). */
export type WebRoute = {
  path: string
  page: () => Promise<ComponentType>
  /** Reads the search of the address; what it does not answer the page does not see. */
  search?: (raw: Readonly<Record<string, unknown>>) => object
  /** Before the page; may throw a redirect. */
  enter?: (context: { queryClient: QueryClient }) => Promise<void> | void
  /** Without rail and bar: the pages before one is in. `signedIn`: for who has a session, others go to sign-in. */
  outside?: { signedIn: boolean }
}

export const NAVIGATION_GROUPS = ['work', 'customers', 'sales', 'service', 'marketing', 'insight', 'settings'] as const
export type NavigationGroup = (typeof NAVIGATION_GROUPS)[number]

/** A place of the rail. `order` counts within the group; `phone` gives it one of the four places of a telephone, the lowest first. */
export type NavigationEntry = {
  key: string
  label: WordKey
  icon: IconName
  href: string
  group: NavigationGroup
  order: number
  phone?: number
  permission?: Permission
  /** A figure beside the label: it loads and renews itself. */
  Figure?: ComponentType
}

/** What the form of a creation begins with, by the names of its fields. */
export type Preset = Readonly<Record<string, string>>
export type CreationProps = { open: boolean; onClose: () => void; preset: Preset }

/** Something that can be made from anywhere: an entry of “+” and of the palette; its form opens in a drawer. */
export type Creation = {
  key: string
  /** In “+”: the noun alone. */
  label: WordKey
  /** In the palette: what one does. */
  action: WordKey
  icon: IconName
  order: number
  permission?: Permission
  Form: ComponentType<CreationProps>
}

/** Something else one does from the palette: goes somewhere. */
export type PaletteAction = {
  key: string
  label: WordKey
  icon: IconName
  href: string
  permission?: Permission
}

/** What runs beside every page while one is signed in, and shows itself when it has something to say; of `barParts` a button of the top bar. */
export type BackgroundPart = {
  key: string
  permission?: Permission
  component: ComponentType
}

/** What a part of a workspace’s set-up as a file is called, by its key there. */
export type PortablePart = { part: string; label: WordKey }

export const SETTINGS_GROUPS = [
  'organisation',
  'data',
  'scoring',
  'channels',
  'automation',
  'privacy',
  'integrations',
] as const
export type SettingsGroup = (typeof SETTINGS_GROUPS)[number]

/** A page of settings at /settings/<key>: one's own (`account`) or the workspace's, in a group. `inside`: words of what is on it, to be found by. */
export type SettingsSection = {
  key: string
  group: 'account' | SettingsGroup
  order: number
  label: WordKey
  lead: WordKey
  inside: readonly WordKey[]
  permission?: Permission
  component: ComponentType
}

/** The record a page shows, as far as the frame looks at it. */
export type PageRecord = { id: string; can?: Readonly<Record<string, boolean>> }

/** `folded`: on a telephone, above the first tab; the panel shows what matters most and unfolds. */
export type PanelProps<Shown extends PageRecord = PageRecord> = { record: Shown; folded: boolean }

type PanelPlace = { place: 'tab'; count?: (record: never) => number | null } | { place: 'side'; onPhone?: 'first' }

/**
 * A part of the page of every record of an object. `never`: the component says which type of record it takes, the object's name says which it
 * gets. Shown where the record's `can` grants `ability`, and where it is for that record.
 */
export type RecordPanel = PanelPlace & {
  object: string
  key: string
  /** The name of the tab; of a part of the side, what layouts of the page call it. */
  label: WordKey
  order: number
  ability?: string
  isFor?: (record: PageRecord) => boolean
  component: ComponentType<PanelProps<never>>
}

/** A figure in the head of the page of every record of an object; the first four are shown, two on a telephone. */
export type RecordFigure = {
  object: string
  key: string
  label: WordKey
  order: number
  component: ComponentType<{ record: never }>
}

/** A button in the head of the page of every record of an object. */
export type RecordAction = {
  object: string
  key: string
  order: number
  ability?: string
  component: ComponentType<{ record: never }>
}

/** Something made from an entry of a timeline: the form of a creation, begun with what the entry says. */
export type EntryAction = {
  key: string
  label: WordKey
  order: number
  permission?: Permission
  /** The key of the creation. */
  creation: string
  presetOf: (entry: TimelineItem, recordId: string) => Preset
}

/**
 * What a module brings to the lists of many objects: a column and a field of filters of one name, and acts on many records. `Cell` loads what it shows.
 */
export type ListPart = {
  key: string
  label: WordKey
  isFor: (object: ObjectName) => boolean
  widthPx: number
  Cell: ComponentType<{ object: ObjectName; row: RecordRow }>
  /** Asks for the values a condition can name. */
  // biome-ignore lint/suspicious/noExplicitAny: what the answer is before it is selected, and under which key it is kept, is the module's affair
  options: UseQueryOptions<any, Error, readonly PartOption[], any>
  acts: readonly BulkAct[]
}

export type PartOption = { value: string; label: string }

/** An act on many records, in the lists of some objects. */
export type ListAct = BulkAct & { isFor: (object: ObjectName) => boolean; permission?: Permission }

/** What can be done about the columns of a list, beside the choice of them; a column that is made this way stands in the list. */
export type ColumnAction = {
  key: string
  /** Of its button; what it opens comes when it is pressed. */
  label: WordKey
  order: number
  permission?: Permission
  component: ComponentType<{ object: ObjectName; onAdded: (column: string) => void; onClose: () => void }>
}

/** A button in the head of the lists of all objects; it says itself on which of them it stands. */
export type ListAction = {
  key: string
  order: number
  permission?: Permission
  component: ComponentType<{ object: ObjectName }>
}
