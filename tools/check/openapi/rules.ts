import { createConfig, lintFromString } from '@redocly/openapi-core'

/** A JSON object of unknown content. */
export type Json = { readonly [key: string]: unknown }

const RULES = {
  struct: 'error',
  'no-unresolved-refs': 'error',
  'no-identical-paths': 'error',
  'path-parameters-defined': 'error',
  'path-declaration-must-exist': 'error',
  'operation-summary': 'error',
  'operation-2xx-response': 'error',
  'operation-4xx-response': 'error',
  'operation-operationId-unique': 'error',
  'rule/operation-tagged': {
    subject: { type: 'Operation', property: 'tags' },
    assertions: { defined: true, minLength: 1 },
    message: 'Operation needs a tag.',
    severity: 'error',
  },
  'rule/path-parameter-required': {
    subject: { type: 'Parameter', property: 'required' },
    where: [{ subject: { type: 'Parameter', property: 'in' }, assertions: { const: 'path' } }],
    assertions: { defined: true, const: true },
    message: 'Path parameter must be required.',
    severity: 'error',
  },
} as const

/** What is wrong with an OpenAPI document: its structure, what readers need, and references that lead nowhere. */
export async function openApiProblems(document: Json): Promise<string[]> {
  if (!/^3\.1\.\d+$/.test(String(document.openapi))) return [`openapi is ${String(document.openapi)}, not 3.1`]
  if (Object.keys(document.paths ?? {}).length === 0) return ['there are no paths']
  const config = await createConfig({ rules: RULES })
  const found = await lintFromString({ source: JSON.stringify(document), absoluteRef: 'openapi.json', config })
  return found.map(({ location: [place], message }) => `${readable(place?.pointer)}: ${message.split('\n')[0]}`)
}

/** `#/paths/~1orders~1{id}/get` → `/orders/{id} get`. */
function readable(pointer = '#/'): string {
  return pointer
    .replace(/^#\/(paths\/)?/, '')
    .replaceAll('/', ' ')
    .replaceAll('~1', '/')
    .replaceAll('~0', '~')
}
