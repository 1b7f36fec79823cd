import type { ObjectDeclaration, RecordOf } from '@rapport/objects'
import type { ColumnType } from 'kysely'

type SnakeCase<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${SnakeCase<Rest>}`
  : ''

/** The keys of names that are read from what a reference leads to. */
type TitleKey<D> = keyof {
  [Key in keyof RecordOf<D> & string as Key extends `${infer Name}Name`
    ? `${Name}Id` extends keyof RecordOf<D>
      ? Key
      : never
    : never]: true
}
type Facts = 'createdAt' | 'updatedAt' | 'version'

/** A row of a declared object's table, as Kysely sees it. */
export type RecordTable<D extends ObjectDeclaration> = {
  [Key in Exclude<keyof RecordOf<D> & string, TitleKey<D> | Facts> as SnakeCase<Key>]: RecordOf<D>[Key]
} & {
  workspace_id: string
  custom: ColumnType<Record<string, unknown>, string | undefined, string>
  version: ColumnType<number, number | undefined, number>
  created_at: string
  updated_at: ColumnType<string, string | undefined, string>
}
