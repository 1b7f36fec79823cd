import type { QueryClient } from '@tanstack/react-query'
import {
  type AnyRoute,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { isProblem } from '../platform/api/problem.ts'
import { NotFoundPage } from '../platform/frame/NotFoundPage.tsx'
import { withWords } from '../platform/i18n/with-words.ts'
import type { WebModule, WebRoute } from '../platform/manifest/manifest.ts'
import { customObjectsQuery } from '../platform/records/custom-objects.ts'
import { meQuery } from '../platform/session/me.ts'
import { readSetupState } from '../platform/session/setup-state.ts'
import { speakOwnLanguage } from '../platform/session/speak-own-language.ts'
import { FailedPage, FailedStart } from './FailedPage.tsx'
import { MODULES } from './modules.ts'
import { RootFrame } from './RootFrame.tsx'

export type RouterContext = { queryClient: QueryClient; modules: readonly WebModule[] }

/** The router of the app: the routes of the modules, within the shell or outside. Search parameters are plain text in the address. */
export function makeRouter(queryClient: QueryClient, modules: readonly WebModule[] = MODULES) {
  const root = createRootRouteWithContext<RouterContext>()({ component: RootFrame, notFoundComponent: NotFoundPage })
  const shell = createRoute({
    getParentRoute: () => root,
    id: 'shell',
    beforeLoad: requireSession,
    component: lazyRouteComponent(
      withWords(['menu', 'objects', 'shell'], () => import('./AppShell.tsx')),
      'AppShell',
    ),
    errorComponent: FailedStart,
    notFoundComponent: NotFoundPage,
  })
  const routes = modules.flatMap((module) => module.routes ?? [])
  const within = routes.filter((route) => !route.outside).map((route) => pageRoute(shell, route))
  const outside = routes.filter((route) => route.outside).map((route) => pageRoute(root, route))
  // Everything else, so that the frame stands around a wrong address too.
  const elsewhere = createRoute({ getParentRoute: () => shell, path: '$', component: NotFoundPage })
  return createRouter({
    routeTree: root.addChildren([...outside, shell.addChildren([...within, elsewhere])]),
    context: { queryClient, modules },
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch,
    defaultErrorComponent: FailedPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  })
}

function pageRoute(parent: AnyRoute, { path, page, search, enter, outside }: WebRoute): AnyRoute {
  const load = async () => ({ default: await page() })
  return createRoute({
    getParentRoute: () => parent,
    path,
    ...(search ? { validateSearch: search } : {}),
    beforeLoad: async (entering: Entering) => {
      if (outside?.signedIn) await requireSession(entering)
      await enter?.(entering.context)
    },
    component: lazyRouteComponent(load),
    ...(outside ? { errorComponent: FailedStart } : {}),
  })
}

type Entering = { context: { queryClient: QueryClient }; location: { href: string } }

/** Nobody signed in: to the set-up of a new installation, else to sign-in, keeping where one wanted to go. */
async function requireSession({ context, location }: Entering): Promise<void> {
  try {
    const me = await context.queryClient.ensureQueryData(meQuery)
    // What the objects of the workspace are called is known before anything names them.
    await context.queryClient.ensureQueryData(customObjectsQuery)
    await speakOwnLanguage(context.queryClient, me)
  } catch (error) {
    if (isProblem(error, 'session.second_factor_needed'))
      throw redirect({ href: paths.secondStep({ to: location.href }) })
    if (!isProblem(error) || error.status !== 401) throw error
    const state = await readSetupState()
    throw redirect({ href: state.needed ? paths.setup() : paths.signIn({ to: location.href }) })
  }
}

function stringifySearch(search: Record<string, unknown>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') parameters.set(name, String(value))
  }
  const text = parameters.toString()
  return text ? `?${text}` : ''
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
