/** A JSON object of unknown content. */
export type Json = { readonly [key: string]: unknown }

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace']
const REFERENCE_DEPTH_MAX = 40

/** What is wrong with an OpenAPI document: structure, descriptions for readers, and references that lead nowhere. */
export function openApiProblems(document: Json): string[] {
  const problems: string[] = []
  if (!/^3\.1\.\d+$/.test(String(document.openapi))) problems.push(`openapi is ${String(document.openapi)}, not 3.1`)
  const info = asObject(document.info)
  if (!isText(info.title) || !isText(info.version)) problems.push('info lacks a title or a version')
  const paths = Object.entries(asObject(document.paths))
  if (paths.length === 0) problems.push('there are no paths')
  const ids = new Map<string, string>()
  for (const [path, item] of paths) {
    if (!path.startsWith('/')) problems.push(`path ${path} does not begin with /`)
    for (const method of METHODS) {
      const operation = asObject(item)[method]
      if (operation === undefined) continue
      const place = `${method.toUpperCase()} ${path}`
      problems.push(...operationProblems(place, path, asObject(operation)))
      problems.push(...repeatedId(ids, place, asObject(operation).operationId))
    }
  }
  problems.push(...referenceProblems(document))
  return problems
}

function operationProblems(place: string, path: string, operation: Json): string[] {
  const problems: string[] = []
  if (!isText(operation.summary)) problems.push(`${place} has no summary`)
  if (!Array.isArray(operation.tags) || operation.tags.length === 0) problems.push(`${place} has no tag`)
  const responses = Object.entries(asObject(operation.responses))
  if (!responses.some(([status]) => /^2(\d\d|XX)$/.test(status))) problems.push(`${place} describes no success`)
  if (!responses.some(([status]) => /^(4(\d\d|XX)|default)$/i.test(status)))
    problems.push(`${place} describes no user error`)
  for (const [status, response] of responses) {
    if (!/^([1-5](\d\d|XX)|default)$/i.test(status))
      problems.push(`${place} has the response "${status}", which is no status`)
    const { description, $ref } = asObject(response)
    if (typeof description !== 'string' && $ref === undefined) problems.push(`${place} has no description of ${status}`)
  }
  problems.push(...parameterProblems(place, path, operation.parameters))
  return problems
}

function parameterProblems(place: string, path: string, parameters: unknown): string[] {
  const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
  const list = Array.isArray(parameters) ? parameters.map(asObject) : []
  const described = list.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name)
  const problems: string[] = []
  for (const name of named) if (!described.includes(name)) problems.push(`${place} does not describe {${name}}`)
  for (const name of described) {
    if (!named.includes(String(name))) problems.push(`${place} describes ${String(name)}, which is not in the path`)
  }
  for (const parameter of list) {
    if (parameter.in === 'path' && parameter.required !== true)
      problems.push(`${place}: ${String(parameter.name)} must be required`)
    if (parameter.schema === undefined && parameter.content === undefined) {
      problems.push(`${place}: ${String(parameter.name)} has no schema`)
    }
  }
  return problems
}

function repeatedId(ids: Map<string, string>, place: string, id: unknown): string[] {
  if (typeof id !== 'string') return []
  const known = ids.get(id)
  ids.set(id, place)
  return known === undefined ? [] : [`${place} has the operationId of ${known}`]
}

function referenceProblems(document: Json): string[] {
  const broken = new Set<string>()
  visit(document, 0)
  return [...broken].map((reference) => `the reference ${reference} leads nowhere`)

  function visit(value: unknown, depth: number): void {
    if (typeof value !== 'object' || value === null || depth > REFERENCE_DEPTH_MAX) return
    const reference = (value as Json).$ref
    if (typeof reference === 'string' && !resolves(document, reference)) broken.add(reference)
    for (const inner of Object.values(value)) visit(inner, depth + 1)
  }
}

function resolves(document: Json, reference: string): boolean {
  if (!reference.startsWith('#/')) return false
  let place: unknown = document
  for (const part of reference.slice(2).split('/')) {
    const key = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')
    place = typeof place === 'object' && place !== null ? (place as Json)[key] : undefined
  }
  return place !== undefined
}

function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {}
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== ''
}
