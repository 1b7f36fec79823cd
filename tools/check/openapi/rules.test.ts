import { describe, expect, it } from 'vitest'
import { openApiProblems } from './rules.ts'

const response = { description: 'Done' }
const operation = {
  summary: 'One order',
  tags: ['orders'],
  parameters: [{ in: 'path', name: 'id', required: true, schema: { type: 'string' } }],
  responses: { 200: response, '4XX': { $ref: '#/components/responses/Problem' } },
}

function documentWith(change: object, rest: object = {}): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: { title: 'Rapport', version: '1' },
    paths: { '/orders/{id}': { get: { ...operation, ...change } } },
    components: { responses: { Problem: response } },
    ...rest,
  }
}

describe('openApiProblems', () => {
  it('accepts a document that describes everything', () => {
    expect(openApiProblems(documentWith({}))).toEqual([])
  })

  it.each<[object, string]>([
    [{ summary: '' }, 'GET /orders/{id} has no summary'],
    [{ tags: [] }, 'GET /orders/{id} has no tag'],
    [{ responses: { 404: response } }, 'GET /orders/{id} describes no success'],
    [{ responses: { 200: response } }, 'GET /orders/{id} describes no user error'],
    [{ responses: { 200: {}, 404: response } }, 'GET /orders/{id} has no description of 200'],
    [
      { responses: { 200: response, '4xx-ish': response } },
      'GET /orders/{id} has the response "4xx-ish", which is no status',
    ],
    [{ parameters: [] }, 'GET /orders/{id} does not describe {id}'],
    [{ parameters: [{ in: 'path', name: 'id', schema: {} }] }, 'GET /orders/{id}: id must be required'],
    [{ parameters: [...operation.parameters, { in: 'query', name: 'q' }] }, 'GET /orders/{id}: q has no schema'],
    [{ responses: { ...operation.responses, 500: { $ref: '#/nowhere' } } }, 'the reference #/nowhere leads nowhere'],
  ])('%j', (change, problem) => {
    expect(openApiProblems(documentWith(change))).toContain(problem)
  })

  it('wants version 3.1, a title and paths', () => {
    const problems = openApiProblems(documentWith({}, { openapi: '3.0.3', info: {}, paths: {} }))
    expect(problems).toEqual(['openapi is 3.0.3, not 3.1', 'info lacks a title or a version', 'there are no paths'])
  })

  it('wants operation ids to be different', () => {
    const twice = { ...operation, operationId: 'getOrder' }
    const problems = openApiProblems(documentWith({}, { paths: { '/orders/{id}': { get: twice, put: twice } } }))
    expect(problems).toEqual(['PUT /orders/{id} has the operationId of GET /orders/{id}'])
  })
})
