import type { ObjectName } from '@rapport/contract'
import { type FieldRow, isEmpty } from '@rapport/ui'
import { arrangeFields } from './layout/arrange.ts'
import { useLayout } from './layout/use-layout.ts'
import type { RecordField } from './object.ts'
import type { FormSection } from './screen.ts'
import { useScreen } from './screens.ts'
import { useHeading } from './section-heading.ts'

/** Fields under one heading, in the order they are shown. */
export type FieldSection = { key: string; title: string | null; fields: readonly RecordField[] }

/** Fields in the sections of the layout the reader has, without those that this record has no use for; empty sections are left out. */
export function useSections(object: ObjectName, fields: readonly RecordField[], values: FieldRow): FieldSection[] {
  const { applies = {} } = useScreen(object)
  const wanted = useLaidOut(object, fields)
  const sectionsOf = useSectionsOf()
  const fits = ({ name, key }: RecordField) => !isEmpty(values[key]) || (applies[name]?.(values) ?? true)
  return sectionsOf(wanted, fields.filter(fits))
}

/** The names of these fields in the sections of the layout the reader has, else in those of the object's screen. */
export function useLaidOut(object: ObjectName, fields: readonly RecordField[]): FormSection[] {
  const declared = useDeclaredSections(object, fields)
  const layout = useLayout(object)
  return layout
    ? arrangeFields(
        layout,
        fields.map(({ name }) => name),
      )
    : declared
}

/** The sections of the object's screen, with every one of these fields in them. */
export function useDeclaredSections(object: ObjectName, fields: readonly RecordField[]): FormSection[] {
  const { fields: wanted } = useScreen(object)
  return withRest(
    wanted ?? [{ fields: [] }],
    fields.map(({ name }) => name),
  )
}

/** The named ones of the given fields, under their headings. */
export function useSectionsOf() {
  const headingOf = useHeading()
  return (wanted: readonly FormSection[], fields: readonly RecordField[]): FieldSection[] =>
    wanted.flatMap((section) => {
      const found = section.fields.flatMap((name) => fields.find((field) => field.name === name) ?? [])
      const [first] = found
      return first ? [{ key: section.key ?? first.name, title: headingOf(section), fields: found }] : []
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
