import type { imports as english } from '@rapport/words/en/imports'
import { useTranslation } from 'react-i18next'
import { ApiProblem, type FieldProblem } from '../../platform/api/problem.ts'
import { useProblemText } from '../../platform/api/problem-text.ts'
import { hasWords } from '../../platform/i18n/i18n.ts'
import { useImportFieldText } from './reason-text.ts'

const CODE_START = 'import.mapping_'
/** More at once nobody reads. */
const SHOWN_MAX = 5

type ProblemKey = keyof (typeof english)['mappingProblem']
type OptionKey = keyof (typeof english)['optionName']
type StatusKey = keyof (typeof english)['status']

/**
 * An error about an import in the reader's language. What is wrong with a mapping is said spot by spot: the server names the spots
 * (`columns.unitPrice`), the screen says them by the names it shows. Other failures keep their sentence.
 */
export function useImportProblemText(target = ''): (error: unknown) => string {
  const { t } = useTranslation('imports')
  const problemText = useProblemText()
  const fieldText = useImportFieldText()
  const spotText = ({ path }: FieldProblem) => {
    const [part, name = ''] = [path.split('.')[0], path.split('.').slice(1).join('.')]
    if (part === 'options') return isOption(name) ? t(`optionName.${name}`) : name
    return (part === 'columns' || part === 'fills') && name !== ''
      ? fieldText(target, name.replace(/\.format$/, ''))
      : path
  }
  return (error) => {
    if (!(error instanceof ApiProblem)) return problemText(error)
    const { status } = error.details
    if (error.code === 'import.wrong_state' && isStatus(status))
      return t('wrongState', { status: t(`status.${status}`) })
    const sentences = error.fieldErrors.flatMap((field) => {
      const key = field.code.slice(CODE_START.length)
      return field.code.startsWith(CODE_START) && isProblemKey(key)
        ? [t(`mappingProblem.${key}`, { spot: spotText(field) })]
        : []
    })
    if (sentences.length === 0) return problemText(error)
    return [...new Set(sentences)].slice(0, SHOWN_MAX).join(' ')
  }
}

function isProblemKey(key: string): key is ProblemKey {
  return hasWords('imports', `mappingProblem.${key}`)
}

function isStatus(name: unknown): name is StatusKey {
  return typeof name === 'string' && hasWords('imports', `status.${name}`)
}

function isOption(name: string): name is OptionKey {
  return hasWords('imports', `optionName.${name}`)
}
