import { DAY_MS } from '@rapport/kernel'
import { BEHAVIOURS } from './behaviours.ts'
import type { BehaviourName, DemoCustomer } from './model.ts'
import { instantOf, leisureHour, officeHour } from './moments.ts'
import { companyName, type Identity, personName } from './names.ts'
import { pickOwner } from './people.ts'
import { type Home, phoneNumber, pickHome } from './places.ts'
import { Random } from './random.ts'

const SPAN_DAYS = 730
const FIRST_NUMBER = 10_001
const TRIES_MAX = 40

/** The two years up to the day of `endMs`, in days from 1970-01-01. */
export function spanOf(endMs: number): { firstDay: number; endDay: number } {
  const endDay = Math.floor(endMs / DAY_MS)
  return { firstDay: endDay - SPAN_DAYS, endDay }
}

/** All customers, in the order in which they came to us. */
export function makeCustomers(seed: string, endMs: number): DemoCustomer[] {
  const { firstDay } = spanOf(endMs)
  const taken = new Set<string>()
  const made: DemoCustomer[] = []
  for (const [behaviour, { count }] of Object.entries(BEHAVIOURS) as [BehaviourName, { count: number }][]) {
    for (let index = 0; index < count; index++) {
      const random = new Random(`${seed}:customer:${behaviour}:${index}`)
      made.push(makeCustomer(random, behaviour, firstDay, endMs, taken))
    }
  }
  made.sort((a, b) => a.joinedMs - b.joinedMs || (a.name < b.name ? -1 : 1))
  return made.map((customer, index) => ({ ...customer, externalId: `C-${FIRST_NUMBER + index}` }))
}

function makeCustomer(
  random: Random,
  behaviour: BehaviourName,
  firstDay: number,
  endMs: number,
  taken: Set<string>,
): DemoCustomer {
  const { kind, joinsUntil } = BEHAVIOURS[behaviour]
  const home = pickHome(random)
  const identity = kind === 'company' ? unusedCompany(random, home, taken) : personName(random, home.culture)
  const joinedDay = firstDay + joinShare(random) * joinsUntil * SPAN_DAYS
  const hour = kind === 'company' ? officeHour(random) : leisureHour(random)
  return {
    externalId: '',
    kind,
    language: home.language,
    name: identity.name,
    email: random.chance(0.92) ? mailAddress(random, kind, identity, taken) : null,
    phone: random.chance(kind === 'company' ? 0.95 : 0.68) ? unusedPhone(random, home, taken) : null,
    country: home.country,
    city: home.city,
    timeZone: home.timeZone,
    ownerKey: kind === 'company' || random.chance(0.55) ? pickOwner(random, home.language).key : null,
    behaviour,
    joinedMs: Math.min(instantOf(joinedDay, hour, home.timeZone), endMs - random.whole(10, 600) * 60_000),
  }
}

/** Some were there from the beginning; the others come faster and faster. */
function joinShare(random: Random): number {
  return random.chance(0.2) ? random.between(0, 0.06) : random.next() ** 0.72
}

/** Companies of one name would look like mistakes; people do share names. */
function unusedCompany(random: Random, home: Home, taken: Set<string>): Identity {
  for (let turn = 1; ; turn++) {
    const identity = companyName(random, home)
    if (!taken.has(identity.name) || turn === TRIES_MAX) {
      taken.add(identity.name)
      return identity
    }
  }
}

/** Null when the few numbers kept free for fiction there are all given out. */
function unusedPhone(random: Random, home: Home, taken: Set<string>): string | null {
  for (let turn = 1; turn <= TRIES_MAX; turn++) {
    const number = phoneNumber(random, home.dial)
    if (taken.has(number)) continue
    taken.add(number)
    return number
  }
  return null
}

/** In the domains that are kept free for examples (RFC 2606), so that no mail ever reaches anybody. */
function mailAddress(random: Random, kind: DemoCustomer['kind'], identity: Identity, taken: Set<string>): string {
  for (let number = 0; ; number++) {
    const suffix = number === 0 ? '' : String(number + 1)
    const address =
      kind === 'company'
        ? `${random.pick(['office', 'purchasing', 'hello', 'admin'])}@${identity.mailbox}${suffix}.example`
        : `${identity.mailbox}${suffix}@example.com`
    if (taken.has(address)) continue
    taken.add(address)
    return address
  }
}
