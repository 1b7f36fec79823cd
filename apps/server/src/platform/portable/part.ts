import type { Language, Permission } from '@rapport/contract'
import type { AppError } from '@rapport/kernel'
import type { Static, TSchema } from 'typebox'
import type { ReadCtx, WriteCtx } from '../context/context.ts'

/** What is brought first: records there are, what is kept of them, what is said of both, how it is shown. */
export const PORTABLE_STAGES = ['objects', 'fields', 'rules', 'screens'] as const

/** Something of the set-up as it stands here; without an id where nothing but its key tells it from others. */
export type Standing<Entry = unknown> = { id: string | null; version: number; entry: Entry }

/**
 * A part of a workspace's set-up that another workspace can have as well. Entries know nothing of ids: other things stand in them by name, and
 * whoever composes the parts puts the ids of here in their place (`references`). An entry says only what it wants to: what it leaves out stays as
 * it is, or begins as that of a new one.
 */
export type PortablePart = {
  /** Its name in the file. */
  key: string
  stage: (typeof PORTABLE_STAGES)[number]
  /** What it takes to bring it in. */
  right: Permission
  /** Of one entry. */
  schema: TSchema
  /** Two entries with one key are two, told apart by their order; else the second is refused. */
  repeats?: boolean
  keyOf(entry: unknown): string
  nameOf(entry: unknown, language: Language): string
  /** The object whose records it is about; null: of all, or of none. */
  objectOf?(entry: unknown): string | null
  /** All there is, in its order, each entry whole. */
  list(ctx: ReadCtx): Promise<Standing[]>
  /** Makes it, or changes what stands here; refuses as its commands do. */
  write(ctx: WriteCtx, entry: unknown, before: Standing | null): Promise<void>
  /** Once all entries are there: puts those that were made into the order they came in. */
  settle?(ctx: WriteCtx, made: readonly unknown[]): Promise<void>
  /** The ids that others name, each with the name that stands in files. */
  references?(ctx: ReadCtx): Promise<ReadonlyMap<string, string>>
  /** Why an entry is refused that waits for others which wait as well; null: it does not. */
  whyStuck?(entry: unknown, stuck: readonly unknown[]): AppError | null
}

type Typed<Entry> = Omit<
  PortablePart,
  'schema' | 'keyOf' | 'nameOf' | 'objectOf' | 'list' | 'write' | 'settle' | 'whyStuck'
> & {
  keyOf(entry: Entry): string
  nameOf(entry: Entry, language: Language): string
  objectOf?(entry: Entry): string | null
  list(ctx: ReadCtx): Promise<Standing<Entry>[]>
  write(ctx: WriteCtx, entry: Entry, before: Standing<Entry> | null): Promise<void>
  settle?(ctx: WriteCtx, made: readonly Entry[]): Promise<void>
  whyStuck?(entry: Entry, stuck: readonly Entry[]): AppError | null
}

export function portablePart<Schema extends TSchema>(part: { schema: Schema } & Typed<Static<Schema>>): PortablePart {
  return part as unknown as PortablePart // entries are checked against the schema before they come here
}

/** What a label says in one language, taken from the other where only that is given. */
export function labelIn(labels: { zh?: string; en?: string }, language: Language): string {
  return labels[language] ?? labels.zh ?? labels.en ?? ''
}
