import { InboxOutlined } from '@ant-design/icons'
import { type DragEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../platform/format.ts'

type Props = { onFiles: (files: readonly File[], options?: { name?: string }) => void; children: ReactNode }

/** A place where files are dropped, chosen or pasted; everything inside takes drops, too. */
export function FileDrop({ onFiles, children }: Props) {
  const { t } = useTranslation('attachments')
  const inputId = useId()
  const [over, setOver] = useState(false)
  const place = usePaste(onFiles)
  function drop(event: DragEvent): void {
    event.preventDefault()
    setOver(false)
    onFiles(filesOf(event.dataTransfer))
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a comfort; the button inside does the same by keyboard
    <div
      className="files"
      data-over={over}
      ref={place}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false) // a node, or outside the page
      }}
      onDrop={drop}
    >
      <div className="files-drop">
        <InboxOutlined aria-hidden />
        <label className="files-choose" htmlFor={inputId}>
          {t('drop.choose')}
          <input
            id={inputId}
            className="rp-unseen"
            type="file"
            multiple
            aria-label={t('drop.label')}
            onChange={(event) => {
              onFiles([...(event.target.files ?? [])])
              // The same file can be chosen again.
              event.target.value = ''
            }}
          />
        </label>
        <span className="rp-muted">{t('drop.hint')}</span>
      </div>
      {children}
    </div>
  )
}

/** Folders have no content of their own and are left out. */
function filesOf({ items, files }: DataTransfer): File[] {
  const entries = [...items].filter(({ kind }) => kind === 'file')
  if (entries.length === 0) return [...files]
  return entries.flatMap((item) => (item.webkitGetAsEntry?.()?.isDirectory ? [] : (item.getAsFile() ?? [])))
}

/** Pictures that are pasted while the panel is seen and nobody is writing. */
function usePaste(onFiles: Props['onFiles']) {
  const { t } = useTranslation('attachments')
  const format = useFormat()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    function paste(event: ClipboardEvent): void {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length === 0 || isWriting(event.target) || !isSeen(place.current)) return
      event.preventDefault()
      for (const file of files) onFiles([file], isNameless(file) ? { name: pastedName(file) } : {})
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  })

  /** Browsers call every pasted picture the same. */
  function pastedName({ type }: File): string {
    const at = format.dateTime(new Date()).replaceAll(':', '.').replaceAll('/', '-')
    return `${t('drop.pasted', { at })}.${type.split('/')[1] ?? 'png'}`
  }

  return place
}

function isNameless({ name }: File): boolean {
  return /^image\.\w+$/.test(name)
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, [contenteditable="true"]') !== null
}

/** Not behind another tab, nor under a dialog. */
function isSeen(element: Element | null): boolean {
  return element !== null && element.closest('[aria-hidden="true"], [inert]') === null
}
