import type { Attachment } from '@rapport/contract'
import { newId } from '@rapport/kernel'
import { useQueryClient } from '@tanstack/react-query'
import { type Dispatch, type SetStateAction, useEffect, useRef, useState } from 'react'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { type Sending, sendFile } from '../../platform/api/send-file.ts'
import { addFilePath, filePath, type OfRecord, renewFiles } from './queries.ts'

/** A file on its way. */
export type Upload = {
  /** Also its idempotency key: trying again makes nothing twice. */
  key: string
  file: File
  name: string
  /** A new version of this file; null: a file of its own. */
  attachmentId: string | null
  state: 'waiting' | 'sending' | 'failed'
  sentBytes: number
  /** Why it stopped, in words. */
  problem: string | null
}

type AddOptions = { attachmentId?: string | null; name?: string }

const AT_ONCE_MAX = 3

/** Sends files to a record, a few at once, the others behind them; leaving the page stops them. `refuse`: why a file need not be sent at all. */
export function useUploads(of: OfRecord, refuse: (file: File) => string | null, onAdded: (file: Attachment) => void) {
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const { start, stop } = useSender(of, setUploads, onAdded)
  useEffect(() => {
    const sending = uploads.filter(({ state }) => state === 'sending').length
    const next = uploads.filter(({ state }) => state === 'waiting').slice(0, Math.max(0, AT_ONCE_MAX - sending))
    for (const upload of next) start(upload)
  })
  return {
    uploads,
    add(files: readonly File[], { attachmentId = null, name }: AddOptions = {}) {
      const added = files.map((file): Upload => {
        const problem = refuse(file)
        const state = problem === null ? 'waiting' : 'failed'
        return { key: newId(), file, name: name ?? file.name, attachmentId, state, sentBytes: 0, problem }
      })
      setUploads((before) => [...before, ...added])
    },
    retry: ({ key }: Upload) => setUploads(changed(key, { state: 'waiting' })),
    cancel({ key }: Upload) {
      stop(key)
      setUploads(without(key))
    },
    mayRetry: ({ file, state }: Upload) => state === 'failed' && refuse(file) === null,
  }
}

type SetUploads = Dispatch<SetStateAction<readonly Upload[]>>

/** Sends one file, and keeps its line up to date. */
function useSender(of: OfRecord, setUploads: SetUploads, onAdded: (file: Attachment) => void) {
  const client = useQueryClient()
  const problemText = useProblemText()
  const running = useRef(new Map<string, Sending<Attachment>>())
  useEffect(() => {
    const all = running.current
    return () => {
      for (const sending of all.values()) sending.stop()
    }
  }, [])

  function start(upload: Upload): void {
    const { key } = upload
    setUploads(changed(key, { state: 'sending', sentBytes: 0, problem: null }))
    const sending = sendFile<Attachment>(requestOf(of, upload), (sentBytes) => setUploads(changed(key, { sentBytes })))
    running.current.set(key, sending)
    sending.finished
      .then(async (added) => {
        await renewFiles(client, of)
        setUploads(without(key))
        onAdded(added)
      })
      .catch((error: unknown) => {
        if (error instanceof DOMException) setUploads(without(key))
        else setUploads(changed(key, { state: 'failed', problem: problemText(error) }))
      })
      .finally(() => running.current.delete(key))
  }

  return { start, stop: (key: string) => running.current.get(key)?.stop() }
}

function requestOf(of: OfRecord, { key, file, name, attachmentId }: Upload) {
  const named = name === file.name ? file : new File([file], name, { type: file.type })
  const to = attachmentId === null ? { path: addFilePath, query: of } : { path: filePath(attachmentId, '/versions') }
  return { ...to, file: named, idempotencyKey: key }
}

function changed(key: string, values: Partial<Upload>) {
  return (uploads: readonly Upload[]) =>
    uploads.map((upload) => (upload.key === key ? { ...upload, ...values } : upload))
}

function without(key: string) {
  return (uploads: readonly Upload[]) => uploads.filter((upload) => upload.key !== key)
}
