import { RecordHistory } from '../../../platform/records/history/RecordHistory.tsx'

/** Who changed what on this customer. */
export function History({ record: { id } }: { record: { id: string } }) {
  return <RecordHistory object="customer" id={id} />
}
