import type { Grants, Scope } from '@rapport/contract'
import { useState } from 'react'
import { useDraftKey } from '../../../platform/form-draft.ts'
import { tabStorage } from '../../../platform/tab-storage.ts'

/** What was changed of a role and not yet saved; it survives leaving the page and a reload, as every form. */
export function useRoleDraft(role: string, saved: Grants) {
  const storageKey = useDraftKey(`role-${role}`)
  const [kept, setKept] = useState<Grants>(() => read(storageKey))
  // What is back where it was, or was saved by somebody else meanwhile, is no change.
  const changes: Grants = Object.fromEntries(Object.entries(kept).filter(([right, scope]) => saved[right] !== scope))

  function write(next: Grants): void {
    setKept(next)
    tabStorage.write(storageKey, Object.keys(next).length === 0 ? null : JSON.stringify(next))
  }
  return {
    changes,
    change: (right: string, scope: Scope) => write({ ...changes, [right]: scope }),
    discard: () => write({}),
  }
}

function read(storageKey: string): Grants {
  try {
    return (JSON.parse(tabStorage.read(storageKey) ?? '{}') ?? {}) as Grants // written by this tab
  } catch {
    return {}
  }
}
