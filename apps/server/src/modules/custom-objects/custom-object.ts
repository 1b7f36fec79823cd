import type { CustomObject, GivenLabels } from '@rapport/contract'
import { AppError } from '@rapport/kernel'
import { CUSTOM_OBJECT_NAME, type CustomObjectFacts, customObject, type Labels } from '@rapport/objects'
import type { Selectable } from 'kysely'
import { defineRecords, type RecordType } from '../../platform/records/record-type.ts'
import { nameFrom } from '../fields/index.ts'
import { nextNumber } from './commands/next-number.ts'
import type { CustomObjectTable } from './tables.ts'

export type StoredObject = Selectable<CustomObjectTable>

const NAME_CHARS_MAX = 40

/** Both labels, one taken from the other where only one is given. Throws `custom_object.label_missing`. */
export function labelsOf(given: GivenLabels, path: string): Labels {
  const [zh, en] = [given.zh?.trim() ?? '', given.en?.trim() ?? '']
  if (zh || en) return { zh: zh || en, en: en || zh }
  throw refused('custom_object.label_missing', 'Say what one of them is called.', path)
}

/** A name that nothing else has: `customEquipment` of “Equipment”, with a number behind it where that is taken. */
export function freeName(labels: Labels, taken: ReadonlySet<string>): string {
  const base = nameFrom(labels).slice(0, NAME_CHARS_MAX - 3)
  let name = CUSTOM_OBJECT_NAME.test(base) ? base : 'customObject'
  for (let number = 2; taken.has(name); number++) name = `${base}${number}`
  return name
}

export function present(row: StoredObject): Omit<CustomObject, 'can'> {
  const { id, name, title, icon, colour, parts, version } = row
  return {
    id,
    name,
    one: { zh: row.one_zh, en: row.one_en },
    many: { zh: row.many_zh, en: row.many_en },
    titleLabel: { zh: row.title_zh, en: row.title_en },
    title,
    numberPrefix: row.number_prefix,
    icon,
    colour,
    isOwned: row.is_owned,
    parts,
    version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    archivedAt: row.archived_at,
  }
}

/** The object as the engine of records takes it; records that are numbered get their title here. */
export function recordTypeOf(facts: CustomObjectFacts): RecordType {
  const declaration = customObject(facts)
  if (facts.title !== 'numbered') return defineRecords(declaration)
  return defineRecords(declaration, {
    prepare: async (ctx, { before }) => (before === null ? { title: await nextNumber(ctx, facts.name) } : {}),
  })
}

export function refused(code: string, message: string, path: string, details: Record<string, unknown> = {}): AppError {
  return new AppError(code, 400, message, { details, fieldErrors: [{ path, code, message, details }] })
}
