import type { ImportReadingRequest, ImportView } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, InputNumber, Radio, Select } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../platform/api/client.ts'
import { useImportProblemText } from '../import-problem.ts'
import { importPath, importQuery } from '../queries.ts'
import { type ReadingView, readReading } from '../reading-view.ts'

const ENCODINGS =
  'utf-8 utf-16le utf-16be utf-32le utf-32be gb18030 big5 shift_jis euc-jp euc-kr windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 windows-1258 windows-874 iso-8859-2 iso-8859-5 iso-8859-7 iso-8859-13 iso-8859-15 koi8-r koi8-u macintosh x-mac-cyrillic ibm866 cp437 cp850 cp852'.split(
    ' ',
  )
const DELIMITERS = [
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'bar'],
  ['^', 'caret'],
  ['~', 'tilde'],
  ['blanks', 'blanks'],
] as const

/** How the file is read, with a way to change it; the columns below follow. */
export function Reading({ view }: { view: ImportView }) {
  const { t } = useTranslation('imports')
  const reading = readReading(view)
  const { change, saving, problem } = useReading(view)
  if (!reading) return null
  const asked = view.questions.some(({ key }) => key === 'encoding')
  return (
    <details className="rp-card" open={asked || undefined} aria-busy={saving}>
      <summary>{t('reading.title')}</summary>
      {problem ? <Alert type="error" showIcon role="alert" title={problem} /> : null}
      {asked ? <EncodingQuestion reading={reading} onChange={change} /> : null}
      <div className="import-options">
        {reading.sheet === null ? null : (
          <Part label={t('reading.sheet')}>
            {(id) => (
              <Select
                id={id}
                value={reading.sheet}
                options={reading.sheets.map((name) => ({ value: name, label: name }))}
                onChange={(sheet: string) => change({ sheet })}
              />
            )}
          </Part>
        )}
        {reading.source === 'workbook' ? null : (
          <Part label={t('reading.encoding')}>
            {(id) => (
              <Select
                id={id}
                showSearch
                value={reading.encoding}
                options={ENCODINGS.map((name) => ({ value: name, label: name.toUpperCase() }))}
                onChange={(encoding: string) => change({ encoding })}
              />
            )}
          </Part>
        )}
        {reading.source === 'text' ? <TextParts reading={reading} onChange={change} /> : null}
        {reading.source === 'vcard' ? null : <RowParts reading={reading} onChange={change} />}
      </div>
      {reading.hiddenRows > 0 ? (
        <p className="rp-muted">{t('reading.hiddenRows', { count: reading.hiddenRows })}</p>
      ) : null}
    </details>
  )
}

type PartsProps = { reading: ReadingView; onChange: (change: ImportReadingRequest) => void }

/** What the likeliest encodings would make of the first lines. */
function EncodingQuestion({ reading, onChange }: PartsProps) {
  const { t } = useTranslation('imports')
  return (
    <fieldset className="import-encodings">
      <legend>{t('reading.ask')}</legend>
      <Radio.Group
        name="import-encoding"
        value={reading.said.encoding ?? null}
        options={reading.candidates.map(({ encoding, sample }) => ({
          value: encoding,
          label: `${encoding.toUpperCase()}: ${sample}`,
        }))}
        onChange={(event) => onChange({ encoding: String(event.target.value) })}
      />
    </fieldset>
  )
}

function TextParts({ reading, onChange }: PartsProps) {
  const { t } = useTranslation('imports')
  return (
    <>
      <Part label={t('reading.delimiter')}>
        {(id) => (
          <Select
            id={id}
            value={reading.delimiter}
            options={DELIMITERS.map(([value, name]) => ({ value: String(value), label: t(`file.delimiter.${name}`) }))}
            onChange={(delimiter: string) => onChange({ delimiter })}
          />
        )}
      </Part>
      <Part label={t('reading.quote')}>
        {(id) => (
          <Select
            id={id}
            value={reading.quote ?? 'none'}
            options={[
              { value: '"', label: t('reading.double') },
              { value: "'", label: t('reading.single') },
              { value: 'none', label: t('reading.none') },
            ]}
            onChange={(quote: string) => onChange({ quote: quote === 'none' ? null : quote })}
          />
        )}
      </Part>
    </>
  )
}

/** A line that is cleared is none: a file without headings. */
function RowParts({ reading, onChange }: PartsProps) {
  const { t } = useTranslation('imports')
  return (
    <>
      <Part label={t('reading.headerRow')}>
        {(id) => (
          <InputNumber
            id={id}
            min={1}
            precision={0}
            placeholder={t('reading.none')}
            {...(reading.headerLine === null ? {} : { defaultValue: reading.headerLine })}
            onBlur={(event) => {
              const line = Number(event.target.value) || null
              if (line !== reading.headerLine) onChange({ headerRow: line })
            }}
          />
        )}
      </Part>
      <Part label={t('reading.startRow')}>
        {(id) => (
          <InputNumber
            id={id}
            min={1}
            precision={0}
            defaultValue={reading.firstDataLine}
            onBlur={(event) => {
              const line = Number(event.target.value) || 1
              if (line !== reading.firstDataLine) onChange({ startRow: line })
            }}
          />
        )}
      </Part>
    </>
  )
}

function Part({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="import-option">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}

function useReading(view: ImportView) {
  const queryClient = useQueryClient()
  const problemText = useImportProblemText()
  const [saving, setSaving] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function change(part: ImportReadingRequest): Promise<void> {
    setSaving(true)
    setProblem(null)
    try {
      const said = { ...readReading(view)?.said, ...part }
      const next = await api.put<ImportView>(`${importPath(view.id)}/reading`, said)
      queryClient.setQueryData(importQuery(view.id).queryKey, next)
    } catch (error) {
      setProblem(problemText(error))
    } finally {
      setSaving(false)
    }
  }

  return { saving, problem, change: (part: ImportReadingRequest) => void change(part) }
}
