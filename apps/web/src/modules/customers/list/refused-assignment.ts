import { type Assignment, errorSentence } from '@rapport/contract'
import { ApiProblem } from '../../../platform/api/problem.ts'
import { currentLanguage } from '../../../platform/i18n/language.ts'

/** One of many refused customers comes as code and figures; its sentence stands in the contract. */
export function problemOf({ code, details = {} }: Assignment['refused'][number]): ApiProblem {
  const detail = errorSentence(code, currentLanguage(), details) ?? ''
  return new ApiProblem({ status: 409, code, detail, details })
}
