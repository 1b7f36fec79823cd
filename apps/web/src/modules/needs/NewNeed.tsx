import type { CreationProps } from '../../platform/manifest/manifest.ts'
import { RecordFormDrawer } from '../../platform/records/RecordFormDrawer.tsx'

/** A new need, from anywhere. */
export function NewNeed(props: CreationProps) {
  return <RecordFormDrawer object="need" {...props} />
}

/** A new piece of need research, from anywhere. */
export function NewStudy(props: CreationProps) {
  return <RecordFormDrawer object="study" {...props} />
}
