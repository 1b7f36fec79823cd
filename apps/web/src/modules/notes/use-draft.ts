import type { NoteDrafts, RichText } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../platform/api/client.ts'
import { DRAFTS, draftsQuery, type OfRecord } from './queries.ts'

const AFTER_MS = 1_000

type Of = { noteId: string | undefined; version: number | undefined }

/** Keeps what is written on the server, a moment after the last key; nothing is written on top of one another. */
export function useDraft(of: OfRecord, { noteId, version }: Of) {
  const client = useQueryClient()
  const [state, setState] = useState<'none' | 'kept' | 'failed'>('none')
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; content: RichText } | null>(null)
  const last = useRef<Promise<void>>(Promise.resolve())
  const named = { ...of, ...(noteId === undefined ? {} : { noteId, ...(version === undefined ? {} : { version }) }) }

  function send(content: RichText | null): void {
    last.current = last.current.then(async () => {
      try {
        const drafts = await api.put<NoteDrafts>(DRAFTS, { ...named, content })
        client.setQueryData(draftsQuery(of).queryKey, drafts)
        setState(content === null ? 'none' : 'kept')
      } catch {
        setState('failed')
      }
    })
  }

  function stop(): void {
    if (waiting.current) clearTimeout(waiting.current.timer)
    waiting.current = null
  }

  function flush(): void {
    const content = waiting.current?.content
    stop()
    if (content) send(content)
  }

  useLeaving(flush)
  return {
    state,
    keep(content: RichText) {
      stop()
      waiting.current = { content, timer: setTimeout(flush, AFTER_MS) }
    },
    stop,
    forget() {
      stop()
      send(null)
    },
  }
}

/** Whoever leaves the page within the moment keeps what they wrote. */
function useLeaving(flush: () => void): void {
  const latest = useRef(flush)
  useEffect(() => {
    latest.current = flush
  })
  useEffect(() => () => latest.current(), [])
}
