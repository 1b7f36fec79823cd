import '../person.css'
import type { MemberImportPreview, MemberImportResult, MemberImportRow, MemberSource } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Drawer, Spin } from 'antd'
import { type ChangeEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../../platform/api/client.ts'
import { useProblemText } from '../../../../platform/api/problem-text.ts'
import { sendFile } from '../../../../platform/api/send-file.ts'
import { useFormat } from '../../../../platform/format.ts'
import { currentLanguage } from '../../../../platform/i18n/language.ts'
import { useSubmission } from '../../../../platform/submission.ts'
import { Imported } from './Imported.tsx'
import { PeopleRows } from './PeopleRows.tsx'

/** Colleagues from a file: chosen, looked at row by row, then invited. */
export function ImportPeople({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('organisation')
  const format = useFormat()
  const problemText = useProblemText()
  const { preview, isReading, error, read, forget } = useReading()
  const [byMail, setByMail] = useState(true)
  const create = useInvitePeople()
  const invited = create.data
  const people = preview?.counts.invite ?? 0
  const shownError = error ?? create.error
  function start(rows: readonly MemberImportRow[]): void {
    create.mutate({ rows: rows.flatMap(sourceOf), byMail: byMail && (preview?.hasMail ?? false) })
  }
  return (
    <Drawer
      open
      onClose={onClose}
      title={t('imports.title')}
      size={760}
      footer={
        preview && !invited ? (
          <Button
            type="primary"
            block
            disabled={people === 0}
            loading={create.isPending}
            onClick={() => start(preview.rows)}
          >
            {t('imports.start', { count: people, formatted: format.number(people) })}
          </Button>
        ) : null
      }
    >
      {shownError ? <Alert type="error" showIcon className="hand-over-error" title={problemText(shownError)} /> : null}
      {invited ? (
        <Imported result={invited} />
      ) : (
        <>
          <p>{t('imports.lead')}</p>
          <FileButton
            isReading={isReading}
            text={t(preview ? 'imports.another' : 'imports.choose')}
            onFile={read}
            onBegin={forget}
          />
        </>
      )}
      {isReading ? <Spin description={t('imports.reading')} /> : null}
      {preview && !invited ? (
        <>
          {preview.hasMail ? (
            <Checkbox checked={byMail} onChange={(event) => setByMail(event.target.checked)}>
              {t('imports.mail')}
            </Checkbox>
          ) : (
            <p className="rp-muted">{t('imports.noMail')}</p>
          )}
          <PeopleRows rows={preview.rows} counts={preview.counts} />
        </>
      ) : null}
    </Drawer>
  )
}

type FileButtonProps = { isReading: boolean; text: string; onFile: (file: File) => void; onBegin: () => void }

function FileButton({ isReading, text, onFile, onBegin }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  function take(event: ChangeEvent<HTMLInputElement>): void {
    const [file] = event.target.files ?? []
    // The same file again is a change, too.
    event.target.value = ''
    if (!file) return
    onBegin()
    onFile(file)
  }
  return (
    <p>
      <input ref={input} type="file" hidden accept=".csv,.tsv,.txt,.xlsx" aria-label={text} onChange={take} />
      <Button disabled={isReading} onClick={() => input.current?.click()}>
        {text}
      </Button>
    </p>
  )
}

function useReading() {
  const [preview, setPreview] = useState<MemberImportPreview | null>(null)
  const [isReading, setReading] = useState(false)
  const [error, setError] = useState<unknown>(null)
  async function read(file: File): Promise<void> {
    setReading(true)
    try {
      const sending = sendFile<MemberImportPreview>({ path: '/api/v1/member-imports/preview', file }, () => {})
      setPreview(await sending.finished)
    } catch (problem) {
      setError(problem)
    } finally {
      setReading(false)
    }
  }
  function forget(): void {
    setPreview(null)
    setError(null)
  }
  return { preview, isReading, error, read: (file: File) => void read(file), forget }
}

function useInvitePeople() {
  const client = useQueryClient()
  return useSubmission({
    send: ({ rows, byMail }: { rows: MemberSource[]; byMail: boolean }, request) =>
      api.post<MemberImportResult>(
        '/api/v1/member-imports',
        { rows, language: currentLanguage(), ...(byMail ? { mail: 'send' } : {}) },
        request,
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['invitations'] }),
  })
}

/** Rows that could not be read say nothing that could be sent. */
function sourceOf({ roleKey: _, outcome: __, problems, ...source }: MemberImportRow): MemberSource[] {
  return problems.includes('rowUnreadable') ? [] : [source]
}
