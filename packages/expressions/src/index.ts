export { type Checked, checkExpression } from './check.ts'
export { decimalOf, decimalText } from './decimal.ts'
export { evaluate, type Inputs } from './evaluate.ts'
export { FUNCTIONS, type FunctionFacts } from './functions.ts'
export { inputOf, ownInputs, pathsOf, sizeOf } from './reads.ts'
export {
  instantText,
  RESULT_KINDS,
  RESULT_TEXT_CHARS_MAX,
  type Shown,
  shownResult,
} from './results.ts'
export { type Scope, type ScopeField, scopeOf, targetOf, typeOfField } from './scope.ts'
export {
  EXPRESSION_CHARS_MAX,
  type Expression,
  type ExpressionType,
  type Facts,
  type Kind,
  OPERATIONS,
  type Operation,
  type Outcome,
  type Place,
  type Problem,
  type ProblemCode,
  type Reason,
  type ReasonCode,
  type Value,
} from './types.ts'
