import type { ObjectName } from '@rapport/contract'
import { useParams } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { paths } from '../../../paths.ts'
import { NotFoundPage } from '../../../platform/frame/NotFoundPage.tsx'
import { useCustomObjects } from '../../../platform/records/custom-objects.ts'
import { RecordListPage } from '../../../platform/records/list/RecordListPage.tsx'
import type { RecordRow } from '../../../platform/records/list/types.ts'
import { declarationOf, isObject, useObject } from '../../../platform/records/object.ts'

/** The records of an object that the workspace added. */
export function CustomListPage() {
  const { object = '' } = useParams({ strict: false }) as { object?: string } // by the path of the manifest
  useCustomObjects()
  return isObject(object) ? <List key={object} object={object} /> : <NotFoundPage />
}

/** So many fields of its own the list begins with, before the owner. */
const OWN_COLUMNS_MAX = 6

function List({ object }: { object: ObjectName }) {
  const { plural } = declarationOf(object)
  const { fields } = useObject(object)
  const own = fields.filter(({ storageKey, type }) => storageKey !== undefined && type !== 'longText')
  const rest = fields.filter(({ storageKey, title }) => storageKey === undefined && !title)
  // The same columns are the same list, though fields are made anew with each drawing.
  const keys = [...own.slice(0, OWN_COLUMNS_MAX), ...rest].map(({ key }) => key).join()
  const columns = useMemo(() => keys.split(',').filter(Boolean), [keys])
  const hrefOf = useCallback(({ id }: RecordRow) => paths.record(plural, id), [plural])
  return <RecordListPage object={object} columns={columns} hrefOf={hrefOf} />
}
