import '../security.css'
import { RulesCard } from './RulesCard.tsx'
import { SecondFactors } from './SecondFactors.tsx'

export function RulesSection() {
  return (
    <>
      <RulesCard />
      <SecondFactors />
    </>
  )
}
