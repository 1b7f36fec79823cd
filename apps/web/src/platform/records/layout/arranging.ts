import type { LayoutContent, LayoutRole } from '@rapport/contract'
import { useSyncExternalStore } from 'react'
import { tabStorage } from '../../tab-storage.ts'
import { chosenWorkspace } from '../../workspace-choice.ts'

/** A layout somebody is making: every page of the object in this tab lies as it says, and is shown as its role sees it. */
export type Arranging = {
  object: string
  role: LayoutRole
  /** Null until something was changed. */
  content: LayoutContent | null
  /** Closed for a moment, to look at the page. */
  isOpen: boolean
}

let known: { key: string; arranging: Arranging | null } | undefined
const listeners = new Set<() => void>()

/** What is being arranged in this tab; it survives a reload. */
export function useArranging(): Arranging | null {
  return useSyncExternalStore(listen, current)
}

export function startArranging(object: string, role: LayoutRole): void {
  write({ object, role, content: null, isOpen: true })
}

export function changeArranging(change: Partial<Arranging>): void {
  const arranging = current()
  if (arranging) write({ ...arranging, ...change })
}

export function stopArranging(): void {
  write(null)
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

function current(): Arranging | null {
  const key = storageKey()
  if (known?.key !== key) known = { key, arranging: read(key) }
  return known.arranging
}

function write(arranging: Arranging | null): void {
  const key = storageKey()
  known = { key, arranging }
  tabStorage.write(key, arranging && JSON.stringify(arranging))
  for (const listener of listeners) listener()
}

function read(key: string): Arranging | null {
  try {
    return JSON.parse(tabStorage.read(key) ?? 'null') as Arranging | null // written by this tab
  } catch {
    return null
  }
}

/** Each workspace has pages of its own. */
function storageKey(): string {
  return `rapport.layout.${chosenWorkspace() ?? ''}`
}
