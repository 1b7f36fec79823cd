import type { ImportQuestion, ImportView } from '@rapport/contract'
import type { imports as english } from '@rapport/words/en/imports'
import { Alert, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/format.ts'
import { hasWords } from '../../../platform/i18n/i18n.ts'
import type { MappingView } from '../preview-view.ts'
import { type Answers, chosenAnswer } from '../questions.ts'
import { objectOfTarget, useTargetText } from '../target-text.ts'
import './questions.css'

type Props = {
  view: ImportView
  questions: readonly ImportQuestion[]
  mapping: MappingView
  answers: Answers
  onAnswer: (question: ImportQuestion, choice: string) => void
}

/** What only a person can settle, each with its choices; the import starts once all are answered. */
export function Questions({ view, questions, mapping, answers, onAnswer }: Props) {
  const { t } = useTranslation('imports')
  const choiceText = useChoiceText()
  const questionText = useQuestionText(view, mapping)
  if (questions.length === 0) return <SameAgain view={view} />
  return (
    <section className="rp-card import-questions" aria-label={t('questions.title')}>
      <h2>{t('questions.title')}</h2>
      {questions.map((question) => (
        <fieldset key={question.key}>
          <legend>{questionText(question)}</legend>
          <Radio.Group
            name={`import-${question.key}`}
            value={chosenAnswer(question.key, mapping, answers)}
            options={question.choices.map((choice) => ({ value: choice, label: choiceText(question.key, choice) }))}
            onChange={(event) => onAnswer(question, String(event.target.value))}
          />
        </fieldset>
      ))}
    </section>
  )
}

/** A file that was here before under the same meaning: nothing to settle, and worth knowing. */
function SameAgain({ view: { earlier } }: { view: ImportView }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  if (!earlier) return null
  const { createdByName: name, startedAt } = earlier
  const date = format.date(startedAt)
  const title = name === null ? t('questions.sameAgainNobody', { date }) : t('questions.sameAgain', { date, name })
  return <Alert type="info" showIcon title={title} />
}

function useQuestionText(view: ImportView, mapping: MappingView): (question: ImportQuestion) => string {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const targetText = useTargetText()
  return ({ key, field, samples, lines }) => {
    const count = { count: lines ?? 0, formatted: format.number(lines ?? 0) }
    switch (key) {
      case 'date-order':
      case 'decimal':
      case 'currency-sign':
        return t(`questions.ask.${key}`, { samples: samples.slice(0, 2).join(format.language === 'zh' ? '、' : ', ') })
      case 'same-number':
        return t('questions.ask.same-number', count)
      case 'same-name':
        return t('questions.ask.same-name', count)
      case 'look-alike':
        return t('questions.ask.look-alike', count)
      case 'again': {
        const date = view.earlier ? format.date(view.earlier.startedAt) : ''
        const name = view.earlier?.createdByName ?? null
        if (objectOfTarget(mapping.target)) return t('questions.ask.againRecords', { date })
        return name === null ? t('questions.ask.againNobody', { date }) : t('questions.ask.again', { date, name })
      }
      case 'target':
        return t('questions.ask.target', { target: targetText(mapping.target) })
      case 'columns':
        return field === 'amount'
          ? t('questions.ask.totalRepeated', {
              samples: samples.slice(0, 2).join(format.language === 'zh' ? '、' : ', '),
            })
          : t('questions.ask.nobodyNamed')
      case 'encoding':
        return t('questions.ask.encoding')
    }
  }
}

type ChoiceKey = keyof (typeof english)['questions']['choice']
type OptionKey = 'dmy' | 'mdy' | 'ymd'

function useChoiceText(): (key: ImportQuestion['key'], choice: string) => string {
  const { t } = useTranslation('imports')
  return (key, choice) => {
    if (key === 'target' || key === 'columns') return t('questions.choice.right')
    if (key === 'same-name' && choice === 'merge') return t('questions.choice.oneCustomer')
    if (key === 'decimal') return t(choice === ',' ? 'options.comma' : 'options.point')
    if (isOrder(choice)) return t(`options.${choice}`)
    return isChoice(choice) ? t(`questions.choice.${choice}`) : choice
  }
}

function isOrder(choice: string): choice is OptionKey {
  return choice === 'dmy' || choice === 'mdy' || choice === 'ymd'
}

function isChoice(choice: string): choice is ChoiceKey {
  return hasWords('imports', `questions.choice.${choice}`)
}
