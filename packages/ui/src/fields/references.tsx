import type { ReactNode } from 'react'
import { type FieldRenderer, nameIn, type Shown } from './field.ts'
import { fieldWords } from './field-words.ts'

/** What cannot be seen has no name in the answer: it is there, and out of reach. */
const UNNAMED = '–'

/** A record of another object, by its name. */
export const reference: FieldRenderer = {
  text: ({ field, row }) => nameIn(row, field) ?? UNNAMED,
  cell: referenceLink,
  isLinked: true,
}

/** A member or team: a name, and no page of its own. */
export const person: FieldRenderer = { text: ({ field, row }) => nameIn(row, field) ?? UNNAMED }

/** Several records of another object: answers carry their ids, and whoever shows them finds the names. */
export const references: FieldRenderer = {
  text: ({ value, format }) => fieldWords(format.language).records(idsOf(value).length),
  cell: (shown) => shown.format.references(targetOf(shown), idsOf(shown.value)),
  isLinked: true,
}

export const file: FieldRenderer = { text: ({ field, row }) => nameIn(row, field) ?? UNNAMED }

/** The object that is chosen from. */
export function targetOf({ field }: Pick<Shown, 'field'>): string {
  return field.to ?? field.type
}

function referenceLink(shown: Shown): ReactNode {
  const name = nameIn(shown.row, shown.field)
  return name === null ? UNNAMED : shown.format.reference(targetOf(shown), String(shown.value), name)
}

export function idsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}
