import type { ObjectName } from '@rapport/contract'
import { type FieldRow, isEmpty } from '@rapport/ui'
import type { WordKey } from '../i18n/use-say.ts'
import type { RecordField } from './object.ts'
import type { FormSection } from './screen.ts'
import { useScreen } from './screens.ts'

/** Fields under one heading, in the order they are shown. */
export type FieldSection = { key: string; title: WordKey | null; fields: readonly RecordField[] }

/** Fields in the sections of the object's screen, without those that this record has no use for; empty sections are left out. */
export function useSections(object: ObjectName, fields: readonly RecordField[], values: FieldRow): FieldSection[] {
  const { fields: wanted, applies = {} } = useScreen(object)
  const fits = ({ name, key }: RecordField) => !isEmpty(values[key]) || (applies[name]?.(values) ?? true)
  return sectionsOf(
    withRest(
      wanted ?? [{ fields: [] }],
      fields.map(({ name }) => name),
    ),
    fields.filter(fits),
  )
}

/** The named ones of the given fields. */
export function sectionsOf(wanted: readonly FormSection[], fields: readonly RecordField[]): FieldSection[] {
  return wanted.flatMap(({ title = null, fields: names }) => {
    const found = names.flatMap((name) => fields.find((field) => field.name === name) ?? [])
    return found[0] === undefined ? [] : [{ key: names[0] ?? '', title, fields: found }]
  })
}

/** A field nobody placed stands in the last section: declared, it is on the screen. */
function withRest(sections: readonly FormSection[], names: readonly string[]): FormSection[] {
  const placed = new Set(sections.flatMap(({ fields }) => fields))
  const rest = names.filter((name) => !placed.has(name))
  return sections.map((section, place) =>
    place === sections.length - 1 ? { ...section, fields: [...section.fields, ...rest] } : section,
  )
}
