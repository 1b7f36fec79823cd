import type { Language } from '@rapport/contract'
import type { DemoPerson, DemoTeam } from './model.ts'
import type { Random } from './random.ts'

export const DEMO_TEAMS: readonly DemoTeam[] = [
  { key: 'china', name: '中国客户部' },
  { key: 'international', name: 'International accounts' },
]

/** `share` says who looks after how many of the customers in their language. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  person('lin', '林若溪', ['manager'], 'zh', 'china', 2),
  person('zhou', '周航', ['member', 'agent'], 'zh', 'china', 4),
  person('wang', '王思齐', ['member'], 'zh', 'china', 4),
  person('clarke', 'Emma Clarke', ['manager', 'marketer'], 'en', 'international', 2),
  person('moore', 'Daniel Moore', ['member'], 'en', 'international', 4),
  person('nair', 'Priya Nair', ['analyst'], 'en', 'international', 0),
]

function person(
  key: string,
  name: string,
  roles: DemoPerson['roles'],
  language: Language,
  teamKey: string,
  share: number,
): DemoPerson {
  return { key, userId: `demo-${key}`, name, email: `${key}@demo.example`, roles, language, teamKey, share }
}

/** Who looks after a customer: somebody who speaks their language. */
export function pickOwner(random: Random, language: Language): DemoPerson {
  const speakers = DEMO_PEOPLE.filter((candidate) => candidate.language === language && candidate.share > 0)
  return random.weighted(speakers.map((candidate) => [candidate, candidate.share] as const))
}

export function personOf(key: string): DemoPerson | null {
  return DEMO_PEOPLE.find((candidate) => candidate.key === key) ?? null
}
