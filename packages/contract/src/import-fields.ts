import { type AnyField, importedFields, type ObjectDeclaration } from '@rapport/objects'
import { customer, OBJECTS } from './objects/index.ts'

/** What files can hold beside the records of declared objects: these have rules of their own. */
export const OWN_IMPORT_TARGETS = ['orders', 'customers', 'interactions'] as const
export type OwnImportTarget = (typeof OWN_IMPORT_TARGETS)[number]

/** The field of our own record ids, which only our own exports carry. */
export const RECORD_ID = 'recordId'

/** Types whose values one column cannot hold. */
const IN_NO_COLUMN: readonly AnyField['type'][] = ['address', 'file', 'formula', 'rollup']

/** The declared fields that a column of a file can be matched to. */
export function columnFields(declaration: ObjectDeclaration): (readonly [string, AnyField])[] {
  return importedFields(declaration).filter(([, { type, editable }]) => editable && !IN_NO_COLUMN.includes(type))
}

/** The objects there are: those of the product unless said; with what a workspace added, as its model has them. */
export type KnownObjects = () => readonly ObjectDeclaration[]
export const declaredObjects: KnownObjects = () => Object.values(OBJECTS)

/** The object whose records files of this target hold, by its plural; null for the targets with rules of their own. */
export function importedObject(target: string, known: KnownObjects = declaredObjects): ObjectDeclaration | null {
  return importedObjects(known).find(({ plural }) => plural === target) ?? null
}

function importedObjects(known: KnownObjects): ObjectDeclaration[] {
  return known().filter(({ actions }) => actions.includes('import'))
}

/** All that files can hold, in the order of menus. */
export function importTargets(known: KnownObjects = declaredObjects): string[] {
  return [...OWN_IMPORT_TARGETS, ...importedObjects(known).map(({ plural }) => plural)]
}

/** What mappings call a declared field of customers: notes are older than the declaration. The owner is assigned, never imported. */
export function customerColumns(): { name: string; declared: string; field: AnyField }[] {
  return columnFields(customer)
    .filter(([declared]) => declared !== 'owner')
    .map(([declared, field]) => ({ name: declared === 'about' ? 'notes' : declared, declared, field }))
}

const MOMENT = ['occurredAt', 'timeOfDay', 'timeZone'] as const

const OWN_FIELDS: Readonly<Record<OwnImportTarget, () => readonly string[]>> = {
  orders: () => [
    'customerId',
    'orderId',
    ...MOMENT,
    'productCode',
    'description',
    'quantity',
    'unitPrice',
    'amount',
    'refunded',
    'currency',
    'country',
    'customerName',
    'customerEmail',
    'customerPhone',
    'status',
    'lineKey',
  ],
  customers() {
    const declared = customerColumns().map(({ name }) => name)
    const rest = declared.filter((name) => name !== 'name')
    return ['externalId', 'name', 'firstName', 'middleName', 'lastName', ...rest, RECORD_ID]
  },
  interactions: () => [
    'externalId',
    'customerId',
    ...MOMENT,
    'kind',
    'channel',
    'direction',
    'amount',
    'currency',
    'subject',
    'body',
  ],
}

const OWN_REQUIRED: Readonly<Record<OwnImportTarget, readonly (readonly string[])[]>> = {
  orders: [['customerId', 'customerEmail', 'customerName', 'customerPhone'], ['occurredAt'], ['unitPrice', 'amount']],
  customers: [['externalId', 'name', 'firstName', 'lastName', 'email', 'phone', 'company', RECORD_ID]],
  interactions: [['customerId'], ['occurredAt']],
}

/** What a column of a file can hold, in the order of menus; empty for an unknown target. */
export function importFieldsOf(target: string, known: KnownObjects = declaredObjects): readonly string[] {
  if (isOwnTarget(target)) return OWN_FIELDS[target]()
  const declaration = importedObject(target, known)
  return declaration ? [...columnFields(declaration).map(([name]) => name), RECORD_ID] : []
}

/** The fields without which a row says nothing; of each inner list one is enough. A record that is there needs nothing but its id. */
export function requiredImportFields(
  target: string,
  known: KnownObjects = declaredObjects,
): readonly (readonly string[])[] {
  if (isOwnTarget(target)) return OWN_REQUIRED[target]
  const declaration = importedObject(target, known)
  if (!declaration) return []
  return columnFields(declaration)
    .filter(([, { required, default: given }]) => required && given === undefined)
    .map(([name]) => [name, RECORD_ID])
}

export function isOwnTarget(target: string): target is OwnImportTarget {
  return OWN_IMPORT_TARGETS.some((own) => own === target)
}
