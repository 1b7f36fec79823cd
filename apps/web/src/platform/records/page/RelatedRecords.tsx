import type { CustomField, ObjectName } from '@rapport/contract'
import type { Filter } from '@rapport/kernel'
import type { PageRecord } from '../../manifest/manifest.ts'
import { mayAtAll, useMe } from '../../session/me.ts'
import { useCustomFields } from '../custom-fields.ts'
import { isObject, permissionOf } from '../object.ts'
import { RelatedList } from '../RelatedList.tsx'

/** So many values of a related record are told under its name. */
const FACTS_MAX = 4

/** The fields that a workspace added by which records refer to those of an object, as far as the reader may see any. */
export function useReferringFields(object: string): readonly CustomField[] {
  const me = useMe()
  return useCustomFields().filter(
    (field) => field.to === object && isObject(field.object) && mayAtAll(me, permissionOf(field.object, 'read')),
  )
}

/** The records that refer to this one by fields that the workspace added, object by object. */
export function RelatedRecords({
  object,
  record,
}: {
  object: string
  record: PageRecord & { archivedAt?: string | null }
}) {
  const fields = useCustomFields()
  return useReferringFields(object).map(({ id, object: of, key, type }) => {
    const isSeveral = type === 'references'
    const filter: Filter = isSeveral
      ? { field: key, op: 'in', value: [record.id] }
      : { field: key, op: 'eq', value: record.id }
    const facts = fields.filter((each) => each.object === of && each.id !== id).map(({ name }) => name)
    return (
      <RelatedList
        key={id}
        object={of as ObjectName} // only those of known objects are left
        filter={filter}
        preset={{ [key]: isSeveral ? [record.id] : record.id }}
        canAdd={(record.archivedAt ?? null) === null}
        fields={facts.slice(0, FACTS_MAX)}
      />
    )
  })
}
