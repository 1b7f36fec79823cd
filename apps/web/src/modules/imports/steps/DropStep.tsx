import { IMPORT_FILE_BYTES_MAX, type ImportView } from '@rapport/contract'
import { Alert, Button, Progress } from 'antd'
import { type DragEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { sendFile, type Sending as Upload } from '../../../platform/api/send-file.ts'
import { fileSizeText } from '../../../platform/file-size.ts'
import { useFormat } from '../../../platform/format.ts'

/** `target`: what the file is said to hold; null where it is recognised. */
type Props = { target: string | null; onUploaded: (view: ImportView) => void }
type Sending = { upload: Upload<ImportView>; name: string; sentBytes: number; allBytes: number }

/** A place to drop a file, and how far its upload is. */
export function DropStep({ target, onUploaded }: Props) {
  const { t } = useTranslation('imports')
  const { language } = useFormat()
  const inputId = useId()
  const [over, setOver] = useState(false)
  const { sending, problem, send } = useUpload(target, onUploaded)
  if (sending) return <Uploading sending={sending} />
  const take = (files: FileList | null) => {
    const file = files?.[0]
    if (file) send(file, fileProblem(file))
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <>
      {problem ? <Alert type="error" showIcon role="alert" title={problem} /> : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a comfort; the button inside does the same by keyboard */}
      <div
        className="import-drop"
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <svg viewBox="0 0 40 40" aria-hidden fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round">
          <path d="M20 26V8M13 15l7-7 7 7M7 26v4a3 3 0 0 0 3 3h20a3 3 0 0 0 3-3v-4" />
        </svg>
        <strong>{t('drop.title')}</strong>
        <label className="import-choose" htmlFor={inputId}>
          {t('drop.or')}
          <input
            id={inputId}
            className="rp-unseen"
            type="file"
            aria-label={t('drop.label')}
            onChange={(event) => take(event.target.files)}
          />
        </label>
        <p>{t('drop.hint')}</p>
      </div>
    </>
  )

  function fileProblem(file: File): string | null {
    if (file.size > IMPORT_FILE_BYTES_MAX) {
      return t('drop.tooLarge', { limit: fileSizeText(IMPORT_FILE_BYTES_MAX, language) })
    }
    return file.size === 0 ? t('drop.empty') : null
  }
}

function Uploading({ sending }: { sending: Sending }) {
  const { t } = useTranslation('imports')
  const { language } = useFormat()
  const { name, sentBytes, allBytes, upload } = sending
  const sent = allBytes > 0 && sentBytes >= allBytes
  const percent = allBytes > 0 ? Math.floor((sentBytes / allBytes) * 100) : 0
  return (
    <section className="rp-card import-progress" aria-live="polite">
      <h2>{t(sent ? 'drop.reading' : 'drop.uploading', { name })}</h2>
      <Progress percent={percent} showInfo={false} status="active" />
      <p>
        <span className="rp-muted">
          {t('drop.progress', { done: fileSizeText(sentBytes, language), all: fileSizeText(allBytes, language) })}
        </span>
        {sent ? null : <Button onClick={upload.stop}>{t('drop.stop')}</Button>}
      </p>
    </section>
  )
}

function useUpload(target: string | null, onUploaded: Props['onUploaded']) {
  const problemText = useProblemText()
  const [sending, setSending] = useState<Sending | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const running = useRef<Upload<ImportView> | null>(null)
  // Leaving the page ends the upload: half a file is of no use.
  useEffect(() => () => running.current?.stop(), [])

  function send(file: File, userError: string | null): void {
    setProblem(userError)
    if (userError !== null) return
    const form = { path: '/api/v1/imports', query: { target }, file }
    const upload = sendFile<ImportView>(form, (sentBytes, allBytes) =>
      setSending((before) => (before ? { ...before, sentBytes, allBytes } : before)),
    )
    running.current = upload
    setSending({ upload, name: file.name, sentBytes: 0, allBytes: file.size })
    upload.finished
      .then(onUploaded)
      .catch((error: unknown) => {
        if (!(error instanceof DOMException)) setProblem(problemText(error))
      })
      .finally(() => {
        running.current = null
        setSending(null)
      })
  }

  return { sending, problem, send }
}
