import type { ImportView } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { api } from '../../../platform/api/client.ts'
import { useImportProblemText } from '../import-problem.ts'
import { missingFields } from '../mapping-edit.ts'
import type { MappingView } from '../preview-view.ts'
import { importPath, importQuery } from '../queries.ts'

const PAUSE_MS = 350

/**
 * The mapping being edited. Each change is saved after a short pause, and the server answers with the preview of it; while
 * something required is missing, nothing is sent. A newer change makes the answer to an older one void.
 */
export function useMapping(importId: string, stored: MappingView) {
  const queryClient = useQueryClient()
  const problemText = useImportProblemText()
  const [mapping, setMapping] = useState(stored)
  const [touched, setTouched] = useState(false)
  const [saving, setSaving] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  const save = useEffectEvent(async (wanted: MappingView, signal: AbortSignal) => {
    setSaving(true)
    setProblem(null)
    try {
      const view = await api.put<ImportView>(`${importPath(importId)}/mapping`, { mapping: wanted }, { signal })
      queryClient.setQueryData(importQuery(importId).queryKey, view)
    } catch (error) {
      if (!signal.aborted) setProblem(problemText(error))
    } finally {
      if (!signal.aborted) setSaving(false)
    }
  })

  useEffect(() => {
    if (!touched || missingFields(mapping).length > 0) return
    const stop = new AbortController()
    const timer = setTimeout(() => void save(mapping, stop.signal), PAUSE_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [mapping, touched])

  return {
    mapping,
    saving,
    problem,
    change: (next: MappingView) => {
      setTouched(true)
      setMapping(next)
    },
  }
}
