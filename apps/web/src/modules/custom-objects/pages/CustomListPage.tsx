import type { ObjectName } from '@rapport/contract'
import { useParams } from '@tanstack/react-router'
import { paths } from '../../../paths.ts'
import { NotFoundPage } from '../../../platform/frame/NotFoundPage.tsx'
import { useCustomObjects } from '../../../platform/records/custom-objects.ts'
import { RecordListPage } from '../../../platform/records/list/RecordListPage.tsx'
import { declarationOf, isObject } from '../../../platform/records/object.ts'

/** The records of an object that the workspace added. */
export function CustomListPage() {
  const { object = '' } = useParams({ strict: false }) as { object?: string } // by the path of the manifest
  useCustomObjects()
  return isObject(object) ? <List key={object} object={object} /> : <NotFoundPage />
}

function List({ object }: { object: ObjectName }) {
  const { plural } = declarationOf(object)
  return <RecordListPage object={object} hrefOf={({ id }) => paths.record(plural, id)} />
}
