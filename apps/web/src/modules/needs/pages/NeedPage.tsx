import { type AnyRecord, useObject } from '../../../platform/records/object.ts'
import { RecordFacts } from '../../../platform/records/RecordFacts.tsx'
import { RecordFields } from '../../../platform/records/RecordFields.tsx'
import { RecordPage } from '../../../platform/records/RecordPage.tsx'
import { NeedEntry } from '../NeedEntry.tsx'

const FACTS = ['state', 'kind', 'importance', 'customer']
const MIDDLE = ['subject', 'customer', 'contact', 'product', 'about']
const BESIDE = ['state', 'kind', 'importance', 'owner', 'origin', 'channel', 'saidAt', 'metAt']

/** One need: what, of whom, how important, how we learned of it and where it was said. */
export function NeedPage() {
  const { words } = useObject('need')
  return (
    <RecordPage
      object="need"
      subtitle={(need) => <RecordFacts object="need" record={need} names={FACTS} />}
      tabs={(need) => [{ key: 'need', order: 10, label: words.one, content: <Middle need={need} /> }]}
      fields="beside"
      only={BESIDE}
    />
  )
}

function Middle({ need }: { need: AnyRecord }) {
  const { customerId, entry } = need
  return (
    <>
      <RecordFields object="need" record={need} only={MIDDLE} />
      {typeof entry === 'string' && typeof customerId === 'string' ? (
        <NeedEntry customerId={customerId} entryId={entry} />
      ) : null}
    </>
  )
}
