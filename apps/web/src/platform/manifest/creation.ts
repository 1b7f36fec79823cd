import { createContext, useContext } from 'react'
import type { Creation, Preset } from './manifest.ts'
import { byOrder, usePermitted } from './modules.ts'

type Create = (key: string, preset?: Preset) => void

/** Opens the form of a creation; the shell fills it. */
export const CreateContext = createContext<Create>(() => {})

/** Opens the form of a creation in a drawer over the page one is on; nothing happens for a key that no module (or no right) offers. */
export function useCreate(): Create {
  return useContext(CreateContext)
}

/** What the reader may create, in the order of “+”. */
export function useCreations(): Creation[] {
  return usePermitted('creations').sort(byOrder)
}
