import { useParams } from '@tanstack/react-router'
import { NotFoundPage } from '../../../platform/frame/NotFoundPage.tsx'
import { customObjectNamed, useCustomObjects } from '../../../platform/records/custom-objects.ts'
import { isObject } from '../../../platform/records/object.ts'
import { RecordPage } from '../../../platform/records/RecordPage.tsx'
import { ObjectMark } from '../ObjectMark.tsx'

/** One record of an object that the workspace added. */
export function CustomRecordPage() {
  const { object: name = '' } = useParams({ strict: false }) as { object?: string } // by the path of the manifest
  useCustomObjects()
  const object = customObjectNamed(name)
  if (!object || !isObject(name)) return <NotFoundPage />
  return <RecordPage key={name} object={name} mark={() => <ObjectMark object={object} isLarge />} />
}
