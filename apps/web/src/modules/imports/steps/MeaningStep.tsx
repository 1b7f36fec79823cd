import type { ImportQuestion, ImportView } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Spin } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { api } from '../../../platform/api/client.ts'
import { fileSizeText } from '../../../platform/file-size.ts'
import { useFormat } from '../../../platform/format.ts'
import { useGo } from '../../../platform/navigation.tsx'
import { useCustomFields } from '../../../platform/records/custom-fields.ts'
import { useImportProblemText } from '../import-problem.ts'
import { missingFields } from '../mapping-edit.ts'
import type { PreviewView } from '../preview-view.ts'
import { importPath, importQuery } from '../queries.ts'
import { type Answers, chosenAnswer, shownQuestions, withAnswer, withAnswered } from '../questions.ts'
import { readReading } from '../reading-view.ts'
import { useImportFieldText } from '../reason-text.ts'
import { ColumnTable } from './ColumnTable.tsx'
import { Fills } from './Fills.tsx'
import { Options } from './Options.tsx'
import { Questions } from './Questions.tsx'
import { Reading } from './Reading.tsx'
import { ReasonList } from './ReasonList.tsx'
import { TargetChoice } from './TargetChoice.tsx'
import { Totals } from './Totals.tsx'
import { useMapping } from './use-mapping.ts'

const DOUBTS = ['date_order_ambiguous', 'date_order_mixed', 'decimal_ambiguous', 'target_uncertain'] as const

/** What the columns mean and what will become of the lines; nothing has been written yet. */
export function MeaningStep({ view, preview }: { view: ImportView; preview: PreviewView }) {
  const { t } = useTranslation('imports')
  const go = useGo()
  useCustomFields()
  const { mapping, saving, problem, change, changeTarget } = useMapping(view.id, preview.mapping)
  const [answers, setAnswers] = useState<Answers>({})
  const { start, starting, startProblem } = useStart(view.id, answers)
  const missing = missingFields(mapping)
  const [before, setBefore] = useState<readonly ImportQuestion[]>([])
  const questions = withAnswered(shownQuestions(view), before)
  const isUnread = view.questions.some(({ key }) => key === 'encoding')
  const isOpen = isUnread || questions.some(({ key }) => chosenAnswer(key, mapping, answers) === null)
  return (
    <div className="import-meaning" aria-busy={saving}>
      <FileFacts view={view} preview={preview} />
      <Reading view={view} />
      {(problem ?? startProblem) ? <Alert type="error" showIcon role="alert" title={problem ?? startProblem} /> : null}
      <section className="rp-card import-target">
        <div>
          <h2>{t('target.label')}</h2>
          <TargetChoice target={mapping.target} onChange={changeTarget} />
        </div>
        <Options mapping={mapping} doubts={preview.doubts} onChange={change} />
        <Doubts preview={preview} asked={questions.length > 0} />
      </section>
      <Questions
        view={view}
        questions={questions}
        mapping={mapping}
        answers={answers}
        onAnswer={({ key }, choice) => {
          setBefore(questions)
          const answered = withAnswer(mapping, key, choice)
          if (answered) change(answered)
          else setAnswers({ ...answers, [key]: choice })
        }}
      />
      <ColumnTable preview={preview} mapping={mapping} onChange={change} />
      {missing.length > 0 ? <Missing target={mapping.target} fields={missing} /> : null}
      <Fills mapping={mapping} onChange={change} />
      <div className="import-outcome" data-outdated={saving || missing.length > 0}>
        <Totals preview={preview} currency={String(mapping.options.currency ?? '')} />
        <section className="rp-card">
          <h2>{t('preview.problems')}</h2>
          <ReasonList reasons={preview.reasons} empty={t('preview.noProblems')} mapping={mapping} />
          {preview.whole || missing.length > 0 ? null : <PartialNote rows={preview.rowsLooked} />}
        </section>
      </div>
      <div className="import-start">
        <Button onClick={() => go(paths.newImport())}>{t('drop.anotherFile')}</Button>
        <span className="rp-muted" aria-live="polite">
          {saving ? (
            <>
              <Spin size="small" /> {t('preview.updating')}
            </>
          ) : null}
        </span>
        <Button
          type="primary"
          size="large"
          disabled={
            saving || isOpen || missing.length > 0 || problem !== null || !preview.ready || view.can.start === false
          }
          loading={starting}
          onClick={() => void start()}
        >
          {t('start')}
        </Button>
      </div>
    </div>
  )
}

function FileFacts({ view, preview }: { view: ImportView; preview: PreviewView }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const { file } = preview
  const delimiters: Readonly<Record<string, 'comma' | 'semicolon' | 'tab' | 'bar' | 'caret' | 'tilde' | 'blanks'>> = {
    ',': 'comma',
    ';': 'semicolon',
    '\t': 'tab',
    '|': 'bar',
    '^': 'caret',
    '~': 'tilde',
    blanks: 'blanks',
  }
  const delimiter = delimiters[file.delimiter]
  const source = readReading(view)?.source ?? 'text'
  const facts = { size: fileSizeText(view.fileBytes, format.language), columns: format.number(file.columnCount) }
  return (
    <p className="rp-muted import-facts">
      {source === 'text'
        ? t('file.facts', {
            ...facts,
            encoding: file.encoding.toUpperCase(),
            delimiter: delimiter ? t(`file.delimiter.${delimiter}`) : file.delimiter,
          })
        : t('file.factsOf', { ...facts, kind: t(`file.kind.${source}`) })}
      {file.hasHeader ? null : ` · ${t('file.noHeader')}`}
    </p>
  )
}

/** While columns are missing nothing is asked yet; what is doubtful shows all the same. */
function Doubts({ preview, asked }: { preview: PreviewView; asked: boolean }) {
  const { t } = useTranslation('imports')
  const { language } = useFormat()
  const known = preview.doubts.flatMap((doubt) => {
    const code = DOUBTS.find((each) => each === doubt.code)
    return code ? [{ code, samples: doubt.samples.slice(0, 2).join(language === 'zh' ? '、' : ', ') }] : []
  })
  if (asked) return null
  return known.map((doubt) => (
    <Alert key={doubt.code} type="warning" showIcon title={t(`doubt.${doubt.code}`, { samples: doubt.samples })} />
  ))
}

function Missing({ target, fields }: { target: string; fields: ReturnType<typeof missingFields> }) {
  const { t } = useTranslation('imports')
  const { language } = useFormat()
  const fieldText = useImportFieldText()
  const either = (choices: readonly string[]) =>
    choices.map((field) => fieldText(target, field)).reduce((one, other) => t('missingOr', { one, other }))
  const text = fields.map(either).join(language === 'zh' ? '、' : '; ')
  return <Alert type="warning" showIcon role="status" title={t('missing', { fields: text })} />
}

function PartialNote({ rows }: { rows: number }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  return <p className="rp-muted rp-small">{t('preview.partial', { rows: format.number(rows) })}</p>
}

function useStart(importId: string, assume: Answers) {
  const queryClient = useQueryClient()
  const problemText = useImportProblemText()
  const [starting, setStarting] = useState(false)
  const [startProblem, setStartProblem] = useState<string | null>(null)

  async function start(): Promise<void> {
    setStarting(true)
    setStartProblem(null)
    try {
      const view = await api.post<ImportView>(`${importPath(importId)}/start`, { assume })
      queryClient.setQueryData(importQuery(importId).queryKey, view)
    } catch (error) {
      setStartProblem(problemText(error))
      void queryClient.invalidateQueries({ queryKey: importQuery(importId).queryKey })
    } finally {
      setStarting(false)
    }
  }

  return { start, starting, startProblem }
}
