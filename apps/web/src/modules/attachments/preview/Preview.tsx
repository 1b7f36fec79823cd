import type { Attachment, FilePreview } from '@rapport/contract'
import { EmptyState, ErrorState } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { lazyPart } from '../../../platform/lazy-part.ts'
import { pictureLink, previewQuery } from '../queries.ts'

const PdfPreview = lazyPart(async () => ({ default: (await import('./PdfPreview.tsx')).PdfPreview }))

/** What can be shown of a file: only what was made of it to be shown, and PDFs, which are drawn here. */
export function Preview({ file }: { file: Attachment }) {
  const { t } = useTranslation('attachments')
  switch (file.preview) {
    case 'picture':
      return <img className="file-picture" src={pictureLink(file)} alt={file.about ?? file.name} />
    case 'pdf':
      return <PdfPreview file={file} />
    case 'text':
    case 'table':
      return <ReadPreview file={file} />
    case 'waiting':
      return <p className="rp-muted">{t('view.waiting')}</p>
    case 'refused':
      return <EmptyState title={t('view.refused')} />
    case 'none':
      return <EmptyState title={t('view.none')} />
  }
}

function ReadPreview({ file }: { file: Attachment }) {
  const { t } = useTranslation('attachments')
  const problemText = useProblemText()
  const { data, error, refetch } = useQuery(previewQuery(file))
  if (error) return <ErrorState message={problemText(error)} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active />
  return (
    <>
      {data.kind === 'table' ? <Table rows={data.rows} name={file.name} /> : <Text text={data.text} name={file.name} />}
      {data.isWhole ? null : <p className="rp-muted rp-small">{t('view.part')}</p>}
    </>
  )
}

/** Scrolls by itself, so that it can be reached by keyboard. */
function Text({ text, name }: { text: string; name: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable without a mouse
    <section className="file-read" tabIndex={0} aria-label={name}>
      <pre>{text}</pre>
    </section>
  )
}

function Table({
  rows: [head = [], ...rows],
  name,
}: {
  rows: Extract<FilePreview, { kind: 'table' }>['rows']
  name: string
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable without a mouse
    <section className="file-read" tabIndex={0} aria-label={name}>
      <table>
        <thead>
          <tr>
            {head.map((cell, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: cells have no other name than their place
              <th key={place} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <tr key={line}>
              {row.map((cell, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <td key={place}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
