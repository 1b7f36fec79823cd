import type { AnyField } from '../field.ts'
import { fieldsOf, type ObjectDeclaration } from '../object.ts'
import { type FieldAccess, isClear } from './access.ts'

/**
 * A declaration as somebody has it: hidden fields are not there, masked ones are shown and nothing else, and what may only be read is not written. Records
 * are called something for everybody, if only by a mark.
 */
export function asSeen(declaration: ObjectDeclaration, accessOf: (name: string) => FieldAccess): ObjectDeclaration {
  const fields = fieldsOf(declaration)
  if (fields.every(([name]) => accessOf(name) === 'write')) return declaration
  const seen = fields.flatMap(([name, field]): (readonly [string, AnyField])[] => {
    const access = accessOf(name)
    return access === 'hide' && !field.title ? [] : [[name, withAccess(field, access)]]
  })
  const isSeen = (sort: string) => isClear(accessOf(sort.replace(/^-/, '')))
  return {
    ...declaration,
    fields: Object.fromEntries(seen) as ObjectDeclaration['fields'], // fewer of them
    views: declaration.views.map(({ sort, ...view }) =>
      sort !== undefined && isSeen(sort) ? { ...view, sort } : view,
    ),
  }
}

function withAccess(field: AnyField, access: FieldAccess): AnyField {
  if (access === 'write') return field
  const read = { ...field, access, editable: false, importable: false }
  return isClear(access) ? read : { ...read, access: 'mask', sortable: false, searchable: false }
}

/** Whether only a mask of its values is seen, in a declaration as somebody has it. */
export function isMasked({ access }: Pick<AnyField, 'access'>): boolean {
  return access !== undefined && !isClear(access)
}
