import type { ImportView } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { api } from '../../../platform/api/client.ts'
import { useImportProblemText } from '../import-problem.ts'
import { missingFields } from '../mapping-edit.ts'
import { type MappingView, readMapping } from '../preview-view.ts'
import { importPath, importQuery } from '../queries.ts'

const PAUSE_MS = 350

/**
 * The mapping being edited. Each change is saved after a short pause, and the server answers with the preview of it; while
 * something required is missing, nothing is sent. A newer change makes the answer to an older one void.
 */
export function useMapping(importId: string, stored: MappingView) {
  const queryClient = useQueryClient()
  const problemText = useImportProblemText(stored.target)
  const [mapping, setMapping] = useState(stored)
  const [touched, setTouched] = useState(false)
  const [saving, setSaving] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function send(wanted: MappingView | Pick<MappingView, 'target'>, signal: AbortSignal): Promise<void> {
    setSaving(true)
    setProblem(null)
    try {
      const view = await api.put<ImportView>(`${importPath(importId)}/mapping`, { mapping: wanted }, { signal })
      queryClient.setQueryData(importQuery(importId).queryKey, view)
      // Of another target the server recognised the columns anew.
      if (!('columns' in wanted)) setMapping((before) => readMapping(view.mapping) ?? before)
    } catch (error) {
      if (!signal.aborted) setProblem(problemText(error))
    } finally {
      if (!signal.aborted) setSaving(false)
    }
  }
  useLater(touched && missingFields(mapping).length === 0 ? mapping : null, send)

  return {
    changeTarget: (target: string) => {
      setTouched(false)
      void send({ target }, new AbortController().signal)
    },
    mapping,
    saving,
    problem,
    change: (next: MappingView) => {
      setTouched(true)
      setMapping(next)
    },
  }
}

/** Sends a mapping after a pause in which no newer one came; null is not sent. */
function useLater(mapping: MappingView | null, send: (mapping: MappingView, signal: AbortSignal) => Promise<void>) {
  const save = useEffectEvent(send)
  useEffect(() => {
    if (mapping === null) return
    const stop = new AbortController()
    const timer = setTimeout(() => void save(mapping, stop.signal), PAUSE_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [mapping])
}
