import type { FilterOperator } from '@rapport/kernel'
import type { RawBuilder } from 'kysely'
import type { ListField } from './definition.ts'

/**
 * How the rows of a page are found. `planned`: as PostgreSQL sees fit. `ordered`: reading on in the order of the list; where other tables have a say,
 * each row that its own table lets through is looked at by its key. `walked`: in the order of the list, each row looked at, until there are enough or
 * WALK_ROWS_MAX were seen; right where many rows pass. `gathered`: all that pass, and the best kept; right where few do.
 * `keyed`: the same where only other tables say what passes: the keys first, which the table of the order then reads one after another. `sifted`: the
 * best of what the table of the order itself lets through, each then looked at by its key; right where most of these pass.
 */
export type Reading = 'planned' | 'ordered' | 'walked' | 'gathered' | 'keyed' | 'sifted'

/** A condition of a filter that every record must meet. */
export type SelectionPart = {
  field: ListField
  operator: FilterOperator
  /** Whether it leaves one value only. */
  isOne: boolean
  condition: RawBuilder<boolean>
  /** The same for a record looked at by itself. */
  oneByOne: RawBuilder<boolean>
}

/** What is looked at, before order and paging: ready-made conditions and the tables they read. */
export type Selection = {
  workspaceId: string
  /** Filter and reach as text: the same for the same question. */
  asked: string
  conditions: readonly RawBuilder<boolean>[]
  /** The same for a record looked at by itself, where a condition gathers records otherwise. */
  oneByOne: readonly RawBuilder<boolean>[]
  tables: ReadonlySet<string>
  /** The names of the fields they read. */
  fields: ReadonlySet<string>
  /** Those of the conditions that are about one field and hold by themselves. */
  parts: readonly SelectionPart[]
  /** Whether these parts are all there is to the filter. */
  isConjunction: boolean
  /** The reader's reach over the owner column of a table; null: everything. */
  scope: ((owner: RawBuilder<unknown>) => RawBuilder<boolean>) | null
  /** A condition on the key itself, whichever table leads (what a search found); null: none. */
  keyCondition: ((id: RawBuilder<unknown>, reading: Reading) => RawBuilder<boolean>) | null
  /** True when the reach is one owner's records: then an index on owners leads, whatever the order. */
  oneOwner: boolean
  /** True when PostgreSQL cannot know how many rows pass: row-level security hides from it what texts look like. */
  blind: boolean
  /** The table whose keys a condition has gathered, if one has: led by another, the list is blind, too. */
  gatheredFor: string | null
}
