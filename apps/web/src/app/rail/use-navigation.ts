import { useLocation } from '@tanstack/react-router'
import { NAVIGATION_GROUPS, type NavigationEntry, type NavigationGroup } from '../../platform/manifest/manifest.ts'
import { byOrder, usePermitted } from '../../platform/manifest/modules.ts'

export type Place = NavigationEntry & { isHere: boolean }
export type PlaceGroup = { group: NavigationGroup; places: Place[] }

/** On a telephone, beside “more”. */
const PHONE_PLACES = 4

/** Where the reader can go, in groups, with the place one is at; groups without a place are left out. */
export function useNavigation(): PlaceGroup[] {
  const pathname = useLocation({ select: (location) => location.pathname })
  const entries = usePermitted('navigation')
  const here = entries
    .filter(({ href }) => covers(href, pathname))
    .sort((one, other) => other.href.length - one.href.length)[0]
  return NAVIGATION_GROUPS.map((group) => ({
    group,
    places: entries
      .filter((entry) => entry.group === group)
      .sort(byOrder)
      .map((entry) => ({ ...entry, isHere: entry.key === here?.key })),
  })).filter(({ places }) => places.length > 0)
}

/** The four places of a telephone, the most used first. */
export function phonePlaces(groups: readonly PlaceGroup[]): Place[] {
  const places = groups.flatMap((group) => group.places).filter((place) => place.phone !== undefined)
  return places.sort((one, other) => (one.phone ?? 0) - (other.phone ?? 0)).slice(0, PHONE_PLACES)
}

function covers(href: string, pathname: string): boolean {
  return pathname === href || (href !== '/' && pathname.startsWith(`${href}/`))
}
