import type { CreationProps } from '../../platform/manifest/manifest.ts'
import { RecordFormDrawer } from '../../platform/records/RecordFormDrawer.tsx'

/** A new contact, from anywhere. */
export function NewContact(props: CreationProps) {
  return <RecordFormDrawer object="contact" {...props} />
}
