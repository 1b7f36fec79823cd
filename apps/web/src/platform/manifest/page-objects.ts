import { type CustomObject, OBJECTS, type ObjectName } from '@rapport/contract'
import { isWritten, type ObjectDeclaration, type RecordPart } from '@rapport/objects'

/** An object whose records have pages: what it takes part in; `added` where the workspace added it. */
export type PageObject = { name: ObjectName; parts: readonly RecordPart[]; added: CustomObject | null }

/** Whether records are written by people, and so have pages. */
export function havePages(declaration: ObjectDeclaration): boolean {
  return declaration.actions.includes('update') && isWritten(declaration)
}

const OF_PRODUCT: readonly PageObject[] = Object.values<ObjectDeclaration>(OBJECTS)
  .filter(havePages)
  .map(({ name, parts }) => ({ name: name as ObjectName, parts, added: null })) // the values of OBJECTS

/** Every object whose records have pages, those of the product first. */
export function pageObjects(added: readonly CustomObject[]): PageObject[] {
  return [
    ...OF_PRODUCT,
    ...added.map((one) => ({ name: one.name as ObjectName, parts: one.parts, added: one })), // names are checked where they are made
  ]
}
