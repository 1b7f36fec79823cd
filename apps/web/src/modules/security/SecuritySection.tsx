import './security.css'
import { OwnSignIns } from './log/OwnSignIns.tsx'
import { PasskeysCard } from './passkeys/PasskeysCard.tsx'
import { TwoStepCard } from './two-step/TwoStepCard.tsx'

export function SecuritySection() {
  return (
    <>
      <TwoStepCard />
      <PasskeysCard />
      <OwnSignIns />
    </>
  )
}
