import type { MemberImportResult } from '@rapport/contract'
import { guardFormula } from '@rapport/kernel'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../platform/format.ts'
import { PeopleRows } from './PeopleRows.tsx'

/** Who was invited, with the links as a file: they are here only. */
export function Imported({ result }: { result: MemberImportResult }) {
  const { t } = useTranslation('organisation')
  const format = useFormat()
  const { invite } = result.counts
  return (
    <>
      <p>
        <b>{t('imports.done', { count: invite, formatted: format.number(invite) })}</b>
      </p>
      {result.links.length > 0 ? (
        <p>
          <Button onClick={() => saveLinks(result.links)}>{t('imports.links')}</Button>
        </p>
      ) : null}
      <p className="rp-muted">{t('imports.linksOnce')}</p>
      <PeopleRows rows={result.rows} counts={result.counts} />
    </>
  )
}

function saveLinks(links: MemberImportResult['links']): void {
  const lines = links.map(({ name, email, link }) => [name, email, new URL(link, window.location.origin).href])
  const text = [['Name', 'E-mail', 'Link'], ...lines].map((cells) => cells.map(cellOf).join(',')).join('\r\n')
  // The mark at the beginning tells spreadsheets the encoding.
  const url = URL.createObjectURL(new Blob([`\uFEFF${text}`], { type: 'text/csv' }))
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = 'invitations.csv'
  anchor.click()
  URL.revokeObjectURL(url)
}

function cellOf(value: string): string {
  return `"${guardFormula(value).replaceAll('"', '""')}"`
}
