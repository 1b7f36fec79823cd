import type { CreationProps } from '../../platform/manifest/manifest.ts'
import { RecordFormDrawer } from '../../platform/records/RecordFormDrawer.tsx'

/** A new product, from anywhere. */
export function NewProduct(props: CreationProps) {
  return <RecordFormDrawer object="product" {...props} />
}
