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
  it('accepts a document that describes everything', async () => {
    expect(await openApiProblems(documentWith({}))).toEqual([])
  })

  it.each<[object, RegExp]>([
    [{ summary: '' }, /summary/],
    [{ tags: [] }, /needs a tag/],
    [{ responses: { 404: response } }, /2XX/],
    [{ responses: { 200: response } }, /4XX/],
    [{ responses: { 200: {}, 404: response } }, /`description` must be present/],
    [{ responses: { 200: response, '4xx-ish': response } }, /`4xx-ish` is not expected/],
    [{ parameters: [] }, /does not define the path parameter `\{id\}`/],
    [{ parameters: [{ in: 'path', name: 'id', schema: {} }] }, /required/],
    [{ parameters: [...operation.parameters, { in: 'query', name: 'q' }] }, /schema, content/],
    [{ responses: { ...operation.responses, 500: { $ref: '#/nowhere' } } }, /Can't resolve \$ref/],
    [{ requestBody: { content: { 'application/json': { schema: { type: 'text' } } } } }, /`type`/],
  ])('%j', async (change, problem) => {
    const problems = await openApiProblems(documentWith(change))
    expect(problems).toContainEqual(expect.stringMatching(/^\/orders\/\{id\} get/))
    expect(problems).toContainEqual(expect.stringMatching(problem))
  })

  it('wants version 3.1, a title and paths', async () => {
    expect(await openApiProblems(documentWith({}, { openapi: '3.0.3' }))).toEqual(['openapi is 3.0.3, not 3.1'])
    expect(await openApiProblems(documentWith({}, { paths: {} }))).toEqual(['there are no paths'])
    const problems = await openApiProblems(documentWith({}, { info: {} }))
    expect(problems.join('\n')).toMatch(/title.*version/s)
  })

  it('wants operation ids to be different', async () => {
    const twice = { ...operation, operationId: 'getOrder' }
    const problems = await openApiProblems(documentWith({}, { paths: { '/orders/{id}': { get: twice, put: twice } } }))
    expect(problems).toEqual([expect.stringContaining('unique `operationId`')])
  })
})
