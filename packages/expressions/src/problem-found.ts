import type { Place, Problem } from './types.ts'

/** Ends the checking of an expression at its first problem; caught in `checkExpression`. */
export class ProblemFound extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

export function problemAt(
  { start, end }: Place,
  code: Problem['code'],
  details: Problem['details'] = {},
): ProblemFound {
  return new ProblemFound({ start, end, code, details })
}
