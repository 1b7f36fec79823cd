import type { Language, ObjectName } from '@rapport/contract'
import type { PastedFieldName } from '@rapport/language/pasted'
import type { ChoiceTone, FieldRenderer, FieldRow } from '@rapport/ui'
import type { ComponentType } from 'react'
import type { WordKey } from '../i18n/use-say.ts'

/** What the screens of an object have besides its declaration: how it looks, and what its module shows in its own way. */
export type ObjectScreen = {
  object: ObjectName
  /** The marks before choices, by field and value. */
  tones?: Readonly<Record<string, Readonly<Record<string, ChoiceTone>>>>
  /** Parts of renderers that take the place of their types', by field. */
  renderers?: Readonly<Record<string, Partial<FieldRenderer>>>
  /** Who makes one means to do it: the form names them as its owner. */
  ownsNew?: boolean
  /** What a new record begins with where the declaration has no default, by the keys of the API. */
  initial?: FieldRow
  /** What the form for a new record asks for, in sections; unless said, all that its page shows. */
  create?: readonly FormSection[]
  /** The fields of the record's page, in sections. Those that are in none stand in the last. */
  fields?: readonly FormSection[]
  /** Fields that some records have no use for, by name; one that is filled in is shown all the same. */
  applies?: Readonly<Record<string, (values: FieldRow) => boolean>>
  /** Which field takes what a pasted text says of somebody, by what was filled in so far. */
  pasted?: (values: FieldRow) => Readonly<Partial<Record<PastedFieldName, string>>>
  /** What the form for a new record says below a field, of what was typed so far. */
  hints?: Readonly<Record<string, ComponentType<{ values: FieldRow }>>>
}

/** Fields that belong together. `heading`: what somebody wrote in the place of the word. */
export type FormSection = {
  key?: string
  title?: WordKey
  heading?: Readonly<Record<Language, string>>
  fields: readonly string[]
}
