import { useLocation } from '@tanstack/react-router'
import { type ReactNode, Suspense, useCallback, useState } from 'react'
import { useCreations } from '../platform/manifest/creation.ts'
import type { Preset } from '../platform/manifest/manifest.ts'

type Asked = { key: string; preset: Preset; open: boolean; pathname: string }
const NO_PRESET: Preset = {}

/** The form of a creation over the page one is on. Another page closes it; what was typed is kept by the form itself. */
export function useCreationForm(): { create: (key: string, preset?: Preset) => void; form: ReactNode } {
  const creations = useCreations()
  const pathname = useLocation({ select: (location) => location.pathname })
  const [asked, setAsked] = useState<Asked | null>(null)
  const create = useCallback(
    (key: string, preset: Preset = NO_PRESET) => setAsked({ key, preset, open: true, pathname }),
    [pathname],
  )
  if (asked?.open && asked.pathname !== pathname) setAsked({ ...asked, open: false })
  const creation = creations.find(({ key }) => key === asked?.key)
  if (!asked || !creation) return { create, form: null }
  const { Form } = creation
  const form = (
    <Suspense>
      {/* Another preset is another form. */}
      <Form
        key={`${asked.key} ${JSON.stringify(asked.preset)}`}
        open={asked.open}
        onClose={() => setAsked({ ...asked, open: false })}
        preset={asked.preset}
      />
    </Suspense>
  )
  return { create, form }
}
