import type { CreationProps } from '../../platform/manifest/manifest.ts'
import { RecordFormDrawer } from '../../platform/records/RecordFormDrawer.tsx'

/** A new task, from anywhere. */
export function NewTask(props: CreationProps) {
  return <RecordFormDrawer object="task" {...props} />
}
