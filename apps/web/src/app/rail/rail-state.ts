import { useState } from 'react'
import type { NavigationGroup } from '../../platform/manifest/manifest.ts'

/** Read by public/early-theme.js, too, which draws the outline of the frame. */
const NARROW_KEY = 'rapport.rail'
const CLOSED_KEY = 'rapport.rail.closed'

/** Whether the rail shows icons only, as it was left on this machine. */
export function useRailNarrow(): [boolean, (narrow: boolean) => void] {
  const [narrow, setNarrow] = useState(() => read(NARROW_KEY) === 'narrow')
  return [
    narrow,
    (value) => {
      setNarrow(value)
      write(NARROW_KEY, value ? 'narrow' : '')
    },
  ]
}

/** The groups that are folded up, as they were left on this machine. */
export function useClosedGroups(): [ReadonlySet<string>, (group: NavigationGroup) => void] {
  const [closed, setClosed] = useState<ReadonlySet<string>>(() => new Set(read(CLOSED_KEY).split(',')))
  return [
    closed,
    (group) => {
      const next = new Set(closed)
      if (!next.delete(group)) next.add(group)
      setClosed(next)
      write(CLOSED_KEY, [...next].join(','))
    },
  ]
}

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Without storage it lasts as long as the page.
  }
}
