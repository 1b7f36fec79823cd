import { filledFields, type ObjectModel } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { type AnyField, keyOf, type ObjectDeclaration, type Values } from '@rapport/objects'
import { wrong } from './document.ts'
import type { BoundMapping } from './mapping.ts'
import { isReference, valueReader } from './record-values.ts'

/** What a row or a mapping says of something else, as text; `column` counts from 1, 0 where no column says it. */
export type ReferenceText = { name: string; field: AnyField; text: string; column: number }

/** What new records have where their line says nothing, by the names of the fields; references are looked for when they are stored. */
export type Fill = { values: Values; references: readonly ReferenceText[] }
export const NO_FILL: Fill = { values: {}, references: [] }

type Place = { declaration: ObjectDeclaration; bound: BoundMapping; nowMs: number }

/** Reads what a mapping fills in, as a cell is read. Throws `import.mapping_wrong` (400) for a text that does not fit its field. */
export function readFill(place: Place, model: ObjectModel): Fill {
  const { bound } = place
  const fields = new Map(filledFields(bound.target, model))
  const values: Values = {}
  const references: ReferenceText[] = []
  for (const [name, text] of Object.entries(bound.fills)) {
    const field = fields.get(name)
    if (!field) continue
    if (isReference(field)) {
      references.push({ name, field, text, column: 0 })
      continue
    }
    const alone = { ...bound, position: { [name]: 0 } }
    const found = valueReader({ ...place, bound: alone }, name, field)([text])
    if (found === null || 'code' in found) throw wrongFill(name, text)
    values[name] = found.value
  }
  return { values, references }
}

/** The same values by their keys in the API. */
export function filledValues({ values }: Fill, declaration: ObjectDeclaration): Values {
  const fields: Readonly<Record<string, AnyField>> = declaration.fields
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const field = fields[name]
      return field ? [[keyOf(name, field), value]] : []
    }),
  )
}

/** The names of all fields that are filled. */
export function filledNames({ values, references }: Fill): string[] {
  return [...Object.keys(values), ...references.map(({ name }) => name)]
}

function wrongFill(name: string, text: string): AppError {
  const message = `“${text}” does not fit the field "${name}". Enter another value.`
  const problem = wrong(`fills.${name}`, 'fill_wrong', message)
  return new AppError('import.mapping_wrong', 400, `The mapping cannot be used: ${message}`, { fieldErrors: [problem] })
}
