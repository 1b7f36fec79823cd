import { generatedRoutes } from '../platform/records/routes.ts'
import { hooks } from './hooks.ts'
import { recordTypes, writtenRoutes } from './modules.ts'

/** Every route: those modules wrote, and what follows from declared objects wherever no module answers there itself. */
export const routes = [...writtenRoutes, ...generatedRoutes(recordTypes, writtenRoutes, () => hooks)]
