import '../security.css'
import { SecondFactors } from './SecondFactors.tsx'

export function RulesSection() {
  return <SecondFactors />
}
