import type { ObjectName } from '@rapport/contract'
import type { ComponentType } from 'react'
import type { CreationProps } from '../../platform/manifest/manifest.ts'
import { RecordFormDrawer } from '../../platform/records/RecordFormDrawer.tsx'

/** The form for a new record of an object, from anywhere. */
export function newRecordOf(object: ObjectName): ComponentType<CreationProps> {
  return (props) => <RecordFormDrawer object={object} {...props} />
}
