import type { Attachment } from '@rapport/contract'
import { EmptyState } from '@rapport/ui'
import { Skeleton } from 'antd'
import type { PDFDocumentLoadingTask, PDFPageProxy } from 'pdfjs-dist'
import libraryUrl from 'pdfjs-dist/build/pdf.min.mjs?url'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { contentLink } from '../queries.ts'

const PAGES_MAX = 20
const SCALE_MAX = 2
/** Where the build puts what texts need whose fonts are not in the file, Chinese ones above all. */
const CMAPS = '/pdf/cmaps/'
const FONTS = '/pdf/standard_fonts/'

type Opened = { pages: PDFPageProxy[]; all: number }

/** A PDF, drawn page by page. Nothing in it is run: neither scripts nor forms, and links lead nowhere. */
export function PdfPreview({ file }: { file: Attachment }) {
  const { t } = useTranslation('attachments')
  const { opened, failed } = useDocument(contentLink(file.id, file.currentVersionId))
  if (failed) return <EmptyState title={t('view.pdfFailed')} />
  if (!opened) return <Skeleton active />
  const { pages, all } = opened
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable without a mouse */}
      <section className="file-pages" tabIndex={0} aria-label={t('view.pages', { name: file.name })}>
        {pages.map((page) => (
          <Page key={page.pageNumber} proxy={page} all={all} />
        ))}
      </section>
      {all > pages.length ? (
        <p className="rp-muted rp-small">{t('view.firstPages', { shown: String(pages.length), all: String(all) })}</p>
      ) : null}
    </>
  )
}

function useDocument(url: string): { opened: Opened | null; failed: boolean } {
  const [opened, setOpened] = useState<Opened | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let isGone = false
    const loading = openDocument(url)
    loading
      .then(async (task) => {
        const document = await task.promise
        const shown = Math.min(PAGES_MAX, document.numPages)
        const pages = await Promise.all(Array.from({ length: shown }, (_, place) => document.getPage(place + 1)))
        if (!isGone) setOpened({ pages, all: document.numPages })
      })
      .catch(() => {
        if (!isGone) setFailed(true)
      })
    return () => {
      isGone = true
      void loading.then((task) => task.destroy()).catch(() => {})
    }
  }, [url])
  return { opened, failed }
}

/** As it is published: the build leaves out calls of names that declare schemas (`page`), which mean something else in the library, and here. */
async function openDocument(url: string): Promise<PDFDocumentLoadingTask> {
  const { GlobalWorkerOptions, getDocument } = (await import(
    /* @vite-ignore */ libraryUrl
  )) as typeof import('pdfjs-dist') // the same under another address
  GlobalWorkerOptions.workerSrc = workerUrl
  return getDocument({
    url,
    cMapUrl: CMAPS,
    cMapPacked: true,
    standardFontDataUrl: FONTS,
    enableXfa: false,
    disableRange: true,
    disableStream: true,
  })
}

/** The page as it looks, and its text for who listens. */
function Page({ proxy, all }: { proxy: PDFPageProxy; all: number }) {
  const { t } = useTranslation('attachments')
  const place = useRef<HTMLCanvasElement>(null)
  const [text, setText] = useState('')
  useEffect(() => {
    const canvas = place.current
    if (!canvas) return
    const [plain, ratio] = [proxy.getViewport({ scale: 1 }), Math.min(2, window.devicePixelRatio)]
    const scale = Math.min(SCALE_MAX, canvas.clientWidth / plain.width) * ratio
    const viewport = proxy.getViewport({ scale })
    canvas.width = viewport.width
    canvas.height = viewport.height
    const drawing = proxy.render({ canvas, viewport })
    // Cancelled when it is no longer seen.
    drawing.promise.catch(() => {})
    void proxy
      .getTextContent()
      .then(({ items }) => setText(items.map((item) => ('str' in item ? item.str : '')).join(' ')))
      .catch(() => {})
    return () => drawing.cancel()
  }, [proxy])
  const number = t('view.page', { page: String(proxy.pageNumber), all: String(all) })
  return (
    <>
      <canvas ref={place} role="img" aria-label={number} />
      <p className="rp-unseen">{text}</p>
    </>
  )
}
