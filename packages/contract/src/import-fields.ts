import { type AnyField, importedFields, type ObjectDeclaration } from '@rapport/objects'
import { customer, OBJECTS } from './objects/index.ts'

/** What files can hold beside the records of declared objects: these have rules of their own. */
export const OWN_IMPORT_TARGETS = ['orders', 'customers', 'interactions'] as const
export type OwnImportTarget = (typeof OWN_IMPORT_TARGETS)[number]

/** The field of our own record ids, which only our own exports carry. */
export const RECORD_ID = 'recordId'

/** Objects as somebody has them: a workspace with its custom fields. */
export type ObjectModel = {
  of(declaration: ObjectDeclaration): ObjectDeclaration
  /** The objects it added, with their fields. */
  added(): readonly ObjectDeclaration[]
}
/** Objects as they are declared. */
export const DECLARED: ObjectModel = { of: (declaration) => declaration, added: () => [] }

/** Types whose values one column cannot hold. */
const IN_NO_COLUMN: readonly AnyField['type'][] = ['address', 'file', 'formula', 'rollup']

/** The declared fields that a column of a file can be matched to. */
export function columnFields(declaration: ObjectDeclaration): (readonly [string, AnyField])[] {
  return importedFields(declaration).filter(([, { type, editable }]) => editable && !IN_NO_COLUMN.includes(type))
}

/** The declared object whose records files of this target hold, by its plural; null for the targets with rules of their own. */
export function importedObject(target: string, model: ObjectModel = DECLARED): ObjectDeclaration | null {
  return importedObjects(model).find(({ plural }) => plural === target) ?? null
}

/** The object whose custom fields files of this target bring; null where they bring none. */
export function customTarget(target: string, model: ObjectModel): ObjectDeclaration | null {
  return target === 'customers' ? model.of(customer) : importedObject(target, model)
}

/** The fields of a target that one text can be given for, for all new records whose line says nothing. */
export function filledFields(target: string, model: ObjectModel): (readonly [string, AnyField])[] {
  const declaration = customTarget(target, model)
  if (declaration === null) return []
  return columnFields(declaration).filter(([, { storageKey }]) => target !== 'customers' || storageKey !== undefined)
}

/** The objects whose records files can hold. */
export function importedObjects(model: ObjectModel): ObjectDeclaration[] {
  const declared = Object.values(OBJECTS).map((declaration) => model.of(declaration))
  return [...declared, ...model.added()].filter(({ actions }) => actions.includes('import'))
}

/** All that files can hold, in the order of menus. */
export function importTargets(model: ObjectModel = DECLARED): string[] {
  return [...OWN_IMPORT_TARGETS, ...importedObjects(model).map(({ plural }) => plural)]
}

/** What mappings call a declared field of customers: notes are older than the declaration. The owner is assigned, never imported. */
export function customerColumns(model: ObjectModel = DECLARED): { name: string; declared: string; field: AnyField }[] {
  return columnFields(model.of(customer))
    .filter(([declared]) => declared !== 'owner')
    .map(([declared, field]) => ({ name: declared === 'about' ? 'notes' : declared, declared, field }))
}

const MOMENT = ['occurredAt', 'timeOfDay', 'timeZone'] as const

const OWN_FIELDS: Readonly<Record<OwnImportTarget, (model: ObjectModel) => readonly string[]>> = {
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
  customers(model) {
    const declared = customerColumns(model).map(({ name }) => name)
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
export function importFieldsOf(target: string, model: ObjectModel = DECLARED): readonly string[] {
  if (isOwnTarget(target)) return OWN_FIELDS[target](model)
  const declaration = importedObject(target, model)
  return declaration ? [...columnFields(declaration).map(([name]) => name), RECORD_ID] : []
}

/**
 * The fields without which a row says nothing, or a new record cannot be made; of each inner list one is enough. A record that is there needs nothing but
 * its id.
 */
export function requiredImportFields(target: string, model: ObjectModel = DECLARED): readonly (readonly string[])[] {
  const own = isOwnTarget(target) ? OWN_REQUIRED[target] : []
  const needed = filledFields(target, model).filter(([, field]) => isNeeded(field))
  return [...own, ...needed.map(([name]) => [name, RECORD_ID])]
}

/** Whether a new record needs a value of it that it does not have by itself. */
export function isNeeded({ required, default: given }: AnyField): boolean {
  return required && given === undefined
}

export function isOwnTarget(target: string): target is OwnImportTarget {
  return OWN_IMPORT_TARGETS.some((own) => own === target)
}
