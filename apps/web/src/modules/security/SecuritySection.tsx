import './security.css'
import { OwnSignIns } from './log/OwnSignIns.tsx'
import { TwoStepCard } from './two-step/TwoStepCard.tsx'

export function SecuritySection() {
  return (
    <>
      <TwoStepCard />
      <OwnSignIns />
    </>
  )
}
