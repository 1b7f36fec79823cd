import { RecordFacts } from '../../../platform/records/RecordFacts.tsx'
import { RecordPage } from '../../../platform/records/RecordPage.tsx'

const FACTS = ['method', 'heldAt', 'time', 'customer']

/** One piece of need research: who was asked, when, for how long, and what came of it. */
export function StudyPage() {
  return <RecordPage object="study" subtitle={(study) => <RecordFacts object="study" record={study} names={FACTS} />} />
}
