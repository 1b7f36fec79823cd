/** How a requirement of the standard is met: by tests, by a documented measure, not at all because it does not apply, or not yet. */
export type Requirement = {
  id: string
  /** `file#part of the test's name`. */
  tests?: readonly string[]
  /** `file#heading`. */
  documents?: readonly string[]
  notApplicable?: string
  open?: string
}

/**
 * What is wrong with a table of requirements: one that is missing, doubled or unknown, answered in no way or in two that exclude each other, or by a test
 * or heading that is not there. `read` answers with the text of a file, undefined where there is none.
 */
export function securityProblems(
  requirements: readonly Requirement[],
  ids: readonly string[],
  read: (path: string) => string | undefined,
): string[] {
  const given = requirements.map(({ id }) => id)
  return [
    ...ids.filter((id) => !given.includes(id)).map((id) => `${id} is not answered.`),
    ...given.filter((id) => !ids.includes(id)).map((id) => `${id} is no requirement of the standard's level 2.`),
    ...given.filter((id, index) => given.indexOf(id) !== index).map((id) => `${id} is answered twice.`),
    ...requirements.flatMap((requirement) => answerProblems(requirement, read)),
  ]
}

function answerProblems(requirement: Requirement, read: (path: string) => string | undefined): string[] {
  const { id, tests = [], documents = [], notApplicable, open } = requirement
  const reasons = [notApplicable, open].filter((reason) => reason !== undefined)
  const shown = [...tests, ...documents]
  if (reasons.length + (shown.length > 0 ? 1 : 0) !== 1)
    return [`${id} needs tests or documents, or one reason why not.`]
  if (reasons.some((reason) => reason.trim() === '')) return [`${id} gives no reason.`]
  return [
    ...tests.flatMap((reference) => referenceProblems(id, reference, (name) => name, read)),
    ...documents.flatMap((reference) => referenceProblems(id, reference, (heading) => `\n## ${heading}\n`, read)),
  ]
}

function referenceProblems(
  id: string,
  reference: string,
  toText: (name: string) => string,
  read: (path: string) => string | undefined,
): string[] {
  const [path = '', name = ''] = reference.split('#')
  if (name === '') return [`${id}: ${reference} names a file and nothing in it.`]
  const text = read(path)
  if (text === undefined) return [`${id}: ${path} is not there.`]
  return text.includes(toText(name)) ? [] : [`${id}: ${path} has no "${name}".`]
}
