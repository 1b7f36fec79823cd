import { RecordPage } from '../../../platform/records/RecordPage.tsx'

/** One product, as it is sold. */
export function ProductPage() {
  return <RecordPage object="product" subtitle={(product) => <p className="rp-muted">{String(product.code)}</p>} />
}
