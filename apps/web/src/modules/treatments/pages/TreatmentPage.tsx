import { RecordFacts } from '../../../platform/records/RecordFacts.tsx'
import { RecordPage } from '../../../platform/records/RecordPage.tsx'

const FACTS = ['class', 'activity']

/** One treatment: what, for whom and how often. */
export function TreatmentPage() {
  return (
    <RecordPage
      object="treatment"
      subtitle={(treatment) => <RecordFacts object="treatment" record={treatment} names={FACTS} />}
    />
  )
}
