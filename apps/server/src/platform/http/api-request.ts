import type { FastifyRequest } from 'fastify'

const API_PATHS = '/api/'

/**
 * Whether a request is for the API, by the route that will answer it. The address alone does not tell: `/%61pi/…` and `http://host/api/…`
 * reach the same routes.
 */
export function isApiRequest({ routeOptions, url }: Pick<FastifyRequest, 'routeOptions' | 'url'>): boolean {
  return routeOptions.url?.startsWith(API_PATHS) === true || url.startsWith(API_PATHS)
}
